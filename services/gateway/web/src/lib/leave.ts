// Ends the session here, and what this device kept of it; entries not sent yet stay for the next one.
import { signOut } from "./session";

export async function leave(): Promise<void> {
  const [{ forgetNames }, { forgetSnapshots }] = await Promise.all([import("./names"), import("./snapshot")]);
  forgetNames();
  await forgetSnapshots().catch(() => undefined);
  await signOut().catch(() => undefined);
}
