export default {
  title: "调解安排",
  note: "我承办的案件中已安排的调解。地点和当事人打开案件后可见。",
  none: "没有已安排的调解",
  toRecord: "已到时间，请记录",
} as const;
