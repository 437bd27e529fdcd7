import { expect, it } from "vitest";
import { asChoices } from "./choices";

it("tells people of the same name apart", () => {
  const named = (name: string, displayName: string) => ({ name, displayName });
  expect(asChoices([named("persons/a", "李敏"), named("persons/b", "李敏"), named("persons/c", "王强")])).toEqual([
    { value: "persons/a", text: "李敏" },
    { value: "persons/b", text: "李敏 (2)" },
    { value: "persons/c", text: "王强" },
  ]);
});
