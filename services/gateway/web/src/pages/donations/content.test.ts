import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { DonationContentSchema } from "@/gen/linli/pairing/v1/donation_pb";
import { contentOf, textOf, type DonationText } from "./content";

const given: DonationText = {
  ...{ donorKind: "unit", donor: "units/a", receiverKind: "household", receiver: "households/b" },
  ...{ cash: "500.00", gaveOn: "2026-11-01", pairing: "pairings/c", note: "冬衣" },
  goods: [
    { description: "大米", quantity: "2", quantityUnit: "袋", unitValue: "65.50", priceSource: "发票" },
  ],
};

it("adds cash and goods up for the server to check", () => {
  const content = contentOf(given);
  expect(content.totalFen).toBe(63100n);
  expect(content.goods[0]).toMatchObject({ quantity: 2n, unitValueFen: 6550n });
  expect(content.donor).toEqual({ person: "", unit: "units/a", displayName: "", anonymous: false });
});
it("keeps nobody's name for an anonymous donor", () => {
  const { donor } = contentOf({ ...given, donorKind: "anonymous" });
  expect(donor).toEqual({ person: "", unit: "", displayName: "", anonymous: true });
});
it("names a pairing only of a household", () => {
  expect(contentOf({ ...given, receiverKind: "village", receiver: "regions/520181" }).pairing).toBe("");
});
it("shows an entry as it was entered", () => {
  expect(textOf(create(DonationContentSchema, contentOf(given)))).toEqual(given);
});
