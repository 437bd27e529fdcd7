// What a donation's form holds, and what is sent of it.
import type { DonationContent } from "@/gen/linli/pairing/v1/donation_pb";
import { dayKey, stampOf } from "@/lib/format";
import { startOfDay } from "@/parts/days";
import { fenOf, sumOf, yuanText, type GoodsText } from "./money";

export type DonorKind = "person" | "unit" | "display_name" | "anonymous";
export type ReceiverKind = "household" | "unit" | "village";
export interface DonationText {
  donorKind: DonorKind;
  donor: string;
  receiverKind: ReceiverKind;
  receiver: string;
  cash: string;
  goods: GoodsText[];
  gaveOn: string;
  pairing: string;
  note: string;
}

export function contentOf(text: DonationText) {
  const { donorKind, donor, receiverKind, receiver } = text;
  return {
    donor: {
      person: donorKind === "person" ? donor : "",
      unit: donorKind === "unit" ? donor : "",
      displayName: donorKind === "display_name" ? donor : "",
      anonymous: donorKind === "anonymous",
    },
    receiver: {
      household: receiverKind === "household" ? receiver : "",
      unit: receiverKind === "unit" ? receiver : "",
      village: receiverKind === "village" ? receiver : "",
    },
    cashFen: fenOf(text.cash) ?? 0n,
    goods: text.goods.map((line) => ({
      ...{ description: line.description, quantityUnit: line.quantityUnit, priceSource: line.priceSource },
      quantity: BigInt(/^\d{1,7}$/.test(line.quantity) ? line.quantity : 0),
      unitValueFen: fenOf(line.unitValue) ?? 0n,
    })),
    totalFen: sumOf(text.cash, text.goods) ?? 0n,
    giveTime: text.gaveOn ? stampOf(startOfDay(text.gaveOn)) : undefined,
    pairing: receiverKind === "household" ? text.pairing : "",
    note: text.note,
  };
}

// An entry, to be put right.
export function textOf(content: DonationContent): DonationText {
  const { donor, receiver } = content;
  const donorKind: DonorKind = donor?.anonymous
    ? "anonymous"
    : donor?.person
      ? "person"
      : donor?.unit
        ? "unit"
        : "display_name";
  const receiverKind: ReceiverKind = receiver?.household ? "household" : receiver?.unit ? "unit" : "village";
  return {
    ...{ donorKind, receiverKind, pairing: content.pairing, note: content.note },
    donor: donor?.person || donor?.unit || donor?.displayName || "",
    receiver: receiver?.household || receiver?.unit || receiver?.village || "",
    cash: content.cashFen === 0n ? "" : yuanText(content.cashFen),
    goods: content.goods.map((line) => ({
      ...{ description: line.description, quantityUnit: line.quantityUnit, priceSource: line.priceSource },
      quantity: `${line.quantity}`,
      unitValue: yuanText(line.unitValueFen),
    })),
    gaveOn: dayKey(content.giveTime),
  };
}
