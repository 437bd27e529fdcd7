// A chunk of this area, so that the service worker keeps it for places without a network.
import jsQR from "jsqr";

export default jsQR;
