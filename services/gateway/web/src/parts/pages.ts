// Lists that filter by state may answer short pages that still have a next one: reads on until the
// page is full, so that nobody sees an empty page before the last.
import type { Page, PageRequest } from "@/lib/api";

const CALLS_MAX = 20;

export async function fullPage<T>(
  page: PageRequest,
  load: (page: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const rows: T[] = [];
  let pageToken = page.pageToken;
  for (let call = 0; call < CALLS_MAX; call++) {
    const answer = await load({ pageSize: Math.min(page.pageSize - rows.length, 100), pageToken });
    rows.push(...answer.rows);
    pageToken = answer.nextPageToken;
    if (pageToken === "" || rows.length >= page.pageSize) break;
  }
  return { rows, nextPageToken: pageToken };
}
