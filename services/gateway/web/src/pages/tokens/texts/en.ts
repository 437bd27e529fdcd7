import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "API tokens",
  mine: "My API tokens",
  of: "API tokens of the account",
  note: "Credentials for programs, with their owner's rights. A token is shown once, when it is made.",
  name: "What it is for",
  nameHint: "As: link with the office system",
  created: "Made on",
  expires: "Good until",
  kind: "Kind",
  kinds: { 0: "Not said", 1: "Session", 2: "API token", other: "Other" },
  create: "Make a token",
  expireOn: "Good until (366 days at most)",
  shown: "The token",
  shownText: "Copy it now: it is not shown again. A lost one can only be revoked and made anew.",
  token: "Token",
  copy: "Copy",
  copied: "Copied",
  saved: "I have it",
  revoke: "Revoke",
  revokeText: "Ends at once (internal tokens within 60 seconds); it cannot be undone.",
  noAccount: "You have no account",
  api: "About the API",
};
export default texts;
