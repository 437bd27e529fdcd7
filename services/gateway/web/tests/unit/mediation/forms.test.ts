import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { AgreementSchema } from "@/gen/linli/mediation/v1/agreement_pb";
import { CaseSchema } from "@/gen/linli/mediation/v1/case_pb";
import { FileItemSchema } from "@/gen/linli/mediation/v1/case_file_pb";
import { agreementForm, catalogueForm, registerForm, rightsForm } from "@/pages/cases/print/forms";
import { officialDate, type Block } from "@/pages/cases/print/model";

const of = create(CaseSchema, {
  committee: "units/c",
  region: "regions/520181",
  disputeKind: 2,
  channel: 1,
  initiative: 1,
  summary: "排水沟改道。",
  docket: { text: "清镇市调〔2026〕12号" },
  parties: [
    { id: "a1", side: 1, displayName: "张大山" },
    { id: "r1", side: 2, displayName: "李小河" },
  ],
});
const naming = (name: string) => (name === "units/c" ? "清镇市人民调解委员会" : name);
const textOf = (blocks: readonly Block[]) => JSON.stringify(blocks);

describe("official forms", () => {
  it("writes days as documents do", () => {
    expect(officialDate("2026-12-02")).toBe("2026年12月2日");
    expect(officialDate("")).toBe("—");
  });
  it("writes who owes what by when, in figures and capitals", () => {
    const agreement = create(AgreementSchema, {
      form: 1,
      content: "赔偿。",
      parties: ["a1", "r1"],
      terms: [{ number: 1, debtor: "r1", creditor: "a1", amountFen: 120050n, dueDate: "2026-12-02" }],
    });
    const text = textOf(agreementForm(of, agreement, naming));
    expect(text).toContain(
      "李小河应当于2026年12月2日前（含当日）向张大山支付人民币1,200.50元（大写：壹仟贰佰元伍角整）",
    );
    expect(text).toContain("人民调解协议书");
    expect(text).toContain("清镇市调〔2026〕12号");
  });
  it("registers an oral one without signatures of the parties", () => {
    const oral = agreementForm(
      of,
      create(AgreementSchema, { form: 2, content: "道歉。", parties: ["a1"] }),
      naming,
    );
    expect(oral[0]).toEqual({ kind: "title", text: "人民调解口头协议登记表" });
    expect(oral.filter((block) => block.kind === "sign")).toHaveLength(1);
  });
  it("says whether the case was taken", () => {
    expect(textOf(registerForm(of, naming))).toContain("待决定");
    const declined = create(CaseSchema, { ...of, declineReason: 2, otherRoutes: [3] });
    expect(textOf(registerForm(declined, naming))).toContain(
      "不予受理，理由：法院已受理。已告知其他途径：诉讼",
    );
  });
  it("tells rights and duties with a line for each party", () => {
    const signs = rightsForm(of, naming).filter((block) => block.kind === "sign");
    expect(signs.map((block) => (block.kind === "sign" ? block.text : ""))).toEqual(["张大山：", "李小河："]);
  });
  it("leaves out what was taken out of the file", () => {
    const items = [
      create(FileItemSchema, { form: 1, state: 1, reference: "第1页" }),
      create(FileItemSchema, { form: 7, state: 2, reference: "第2页" }),
    ];
    const text = textOf(catalogueForm(of, items, naming));
    expect(text).toContain("共 1 件");
    expect(text).not.toContain("第2页");
  });
});
