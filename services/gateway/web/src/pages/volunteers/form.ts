// "理发、急救, 开车" as typed: each once, none empty.
export const skillsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,，、;；\n]/)
      .map((skill) => skill.trim())
      .filter((skill) => skill !== ""),
  ),
];
