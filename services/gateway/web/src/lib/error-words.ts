// Things and states as people call them, for texts of errors, where services name them by resource names
// and by the contract's words. Loaded with the first text that has one.
import { locale } from "./i18n";

const THINGS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  activities: ["活动", "the activity"],
  agreements: ["协议", "the agreement"],
  campaigns: ["宣传活动", "the campaign"],
  cases: ["案件", "the case"],
  committees: ["调解委员会", "the committee"],
  donations: ["捐赠", "the donation"],
  households: ["帮扶对象", "the household"],
  ledgers: ["台账", "the ledger"],
  needs: ["需求", "the need"],
  opportunities: ["招募", "the opportunity"],
  pairings: ["结对", "the pairing"],
  platformRecords: ["平台记录", "the platform record"],
  referrals: ["移交", "the referral"],
  registrations: ["登记", "the registration"],
  serviceRecords: ["服务记录", "the service record"],
  signUps: ["报名", "the sign-up"],
  teams: ["服务队", "the team"],
  visits: ["走访", "the visit"],
  volunteers: ["志愿者", "the volunteer"],
};

// English has them from the contract.
const STATES: Readonly<Record<string, string>> = {
  ...{ ABSENT: "未到", ACTIVE: "有效", ADJUSTED: "已更正", AMENDED: "已更正", ARCHIVED: "已归档" },
  ...{ BACK_OFFICE: "补录", CANCELLED: "已取消", CHECKED_IN: "已签到", CLOSED: "已结束", CONFIRMED: "已确认" },
  ...{ COUNTERED: "已冲销", DECLINED: "已谢绝", DISABLED: "已停用", DISMISSED: "已忽略", DONE: "已完成" },
  ...{ DRAFT: "草稿", DROPPED: "已放弃", EFFECTIVE: "已生效", ENDED: "已终止", ENTERED: "已登记" },
  ...{ ERASED: "已清除", FAILED: "未成功", FILED: "已归档", HELD: "已举行", IN_PROGRESS: "办理中" },
  ...{ LAPSED: "已失效", LEADER: "队长", MEDIATING: "调解中", NEW: "新建", OPEN: "进行中" },
  ...{ PAUSED: "已暂停", PERFORMED: "已履行", PLANNED: "已计划", PROPOSED: "待同意", RECORDED: "已登记" },
  ...{ REFUSED: "已拒绝", REGISTERED: "已登记", RELEASED: "已释放", RETURNED: "已退回", REVOKED: "已撤销" },
  ...{ SCAN: "扫码", SCHEDULED: "已排期", SELF: "自助", SERVED: "已签退", SETTLED: "已解决" },
  ...{ SETTLED_TO_CONFIRM: "待确认解决", SIGNED_UP: "已报名", STOPPED: "已终止", SUBMITTED: "已提交" },
  ...{ SUGGESTED: "待处理", TAKEN_UP: "已采纳", TO_CONFIRM: "待再次确认", UNSOLVED: "未解决", VERIFIED: "已核定" },
  ...{ VOIDED: "已撤销", WAITING: "候补", WITHDRAWN: "已取消" },
};

const RAW = /^[A-Z]+(?:_[A-Z]+)*$/;
const wordOf = (state: string): string =>
  locale() === "en" ? state.toLowerCase().replaceAll("_", " ") : (STATES[state] ?? state);

function thingsOf(text: string): string {
  const english = locale() === "en";
  return text.replace(/( ?)\b([a-zA-Z]+)\/[a-z0-9-]+( ?)/g, (whole, before: string, kind: string, after: string, at: number) => {
    const words = THINGS[kind];
    if (!words) return whole;
    if (english) return before + words[1] + after;
    return text.slice(0, at).endsWith(words[0]) ? "" : words[0];
  });
}

export function inWords(text: string, metadata: Readonly<Record<string, string>>): string {
  const states = Object.values(metadata).filter((value) => RAW.test(value));
  const said = states.reduce((before, state) => before.replace(new RegExp(` ?\\b${state}\\b`), (found) => {
    const gap = locale() === "en" && found.startsWith(" ") ? " " : "";
    return gap + wordOf(state);
  }), text);
  return thingsOf(said);
}
