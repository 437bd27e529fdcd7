export default {
  pickHint: "输入名称的一部分后选择",
  noUnit: "没有这个单位，请从列表中选择",
  noPerson: "没有这个人员，请从列表中选择",
  noTeam: "没有这支队伍，请从列表中选择",
  noHousehold: "没有这个帮扶对象，请从列表中选择",
  personNumber: "您不能查阅人员名册，请填写人员编号（如 persons/abc123）",
  team: "队伍",
} as const;
