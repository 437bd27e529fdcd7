import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Linli",
  purpose: "What a county does together",
  tenant: "County code",
  account: "Login name",
  password: "Password",
  show: "Show the password",
  remember: "Keep me signed in on this device",
  rememberHint: "Not on a shared computer",
  submit: "Sign in",
  submitting: "Signing in…",
  wait: "Too many wrong attempts in a row; please try again after {when}",
  help: "Forgot the password? The county's administrator can reset it.",
  seniorOn: "Senior mode (large text)",
  seniorOff: "Leave senior mode",
  publicCheck: "Check a volunteer's platform record",
};
export default texts;
