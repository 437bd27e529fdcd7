// QR codes as a phone meets them: read from what a screen shows, or held before its camera.

import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const web = createRequire(new URL("../../../services/gateway/web/package.json", import.meta.url));
const jsQR = web("jsqr");
const [WIDTH, HEIGHT, SIDE] = [640, 480, 440];

// The picture of `locator` as a camera frame, a byte of light a pixel.
async function frameOf(locator) {
  // Away from what is fixed to the window's edges.
  await locator.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const png = (await locator.screenshot()).toString("base64");
  const light = await locator.page().evaluate(
    async ([picture, width, height, side]) => {
      const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, height);
      context.drawImage(image, (width - side) / 2, (height - side) / 2, side, side);
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, pixel) => String.fromCharCode(data[pixel * 4])).join("");
    },
    [png, WIDTH, HEIGHT, SIDE],
  );
  return Buffer.from(light, "latin1");
}

/** What the QR code that `locator` shows says. */
export async function readQr(locator) {
  const frame = await frameOf(locator);
  const pixels = new Uint8ClampedArray(frame.length * 4).fill(255);
  frame.forEach((light, pixel) => pixels.fill(light, pixel * 4, pixel * 4 + 3));
  return jsQR(pixels, WIDTH, HEIGHT)?.data;
}

/** Chromium's flags for a camera that sees what `file` holds when it is started. */
export const cameraFlags = (file) => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${file}`,
];

/** Holds what `locator` shows before the camera of `file`. */
export async function holdBefore(file, locator) {
  const light = Buffer.concat([Buffer.from("FRAME\n"), await frameOf(locator), Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, light, light, light, light]));
}
