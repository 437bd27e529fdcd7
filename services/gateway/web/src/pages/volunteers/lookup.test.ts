import { describe, expect, it, vi } from "vitest";
import { lookup } from "./lookup";

const settle = () => new Promise((done) => setTimeout(done));

describe("lookup", () => {
  it("asks once for what many rows name", async () => {
    const read = vi.fn((name: string) => Promise.resolve(name.toUpperCase()));
    const look = lookup(read);
    expect(look("a")).toBeUndefined();
    look("a");
    await settle();
    expect(look("a")).toBe("A");
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("does not ask again for what was refused, nor for what a list brought", async () => {
    const read = vi.fn(() => Promise.reject(new Error("no")));
    const look = lookup<string>(read);
    look("x");
    await settle();
    look("x");
    look.learn("y", "Y");
    expect(look("y")).toBe("Y");
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("reads at most four at once", async () => {
    let open = 0;
    let most = 0;
    const look = lookup(async (name: string) => {
      most = Math.max(most, ++open);
      await settle();
      open--;
      return name;
    });
    for (const name of "abcdefgh") look(name);
    for (let i = 0; i < 6; i++) await settle();
    expect(most).toBe(4);
    expect(look("h")).toBe("h");
  });
});
