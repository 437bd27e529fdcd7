import { expect, it } from "vitest";
import { newPassword } from "./password";

it("makes passwords nobody misreads", () => {
  for (let i = 0; i < 200; i++) expect(newPassword()).toMatch(/^[a-hjkmnp-zA-HJ-NP-Z2-9]{14}$/);
});
it("does not favour letters: bytes beyond the last whole run are drawn again", () => {
  let turn = 0;
  const password = newPassword((bytes) => bytes.fill(turn++ === 0 ? 255 : 0));
  expect(password).toBe("a".repeat(14));
  expect(turn).toBe(2);
});
