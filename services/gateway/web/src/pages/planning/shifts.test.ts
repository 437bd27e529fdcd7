import { describe, expect, it } from "vitest";
import { whoText } from "./shifts";

const held = (taken: number, people: string[]) => ({ session: "s1", taken, people });

describe("who must confirm again", () => {
  it("are named", () => expect(whoText(held(2, ["王小明", "赵兰"]))).toBe("王小明、赵兰"));
  it("are counted where they are many", () => {
    const people = Array.from({ length: 12 }, (_, index) => `人${index + 1}`);
    expect(whoText(held(12, people))).toBe("人1、人2、人3、人4、人5、人6、人7、人8等 12 人");
  });
  it("are counted where names may not be read", () => expect(whoText(held(3, []))).toBe("3 人"));
});
