import { expect, it } from "vitest";
import { skillsOf } from "./form";

it("takes skills apart as people type them, each once", () => {
  expect(skillsOf("理发、急救，理发, first aid ;\n 开车 ")).toEqual(["理发", "急救", "first aid", "开车"]);
  expect(skillsOf(" ， ")).toEqual([]);
});
