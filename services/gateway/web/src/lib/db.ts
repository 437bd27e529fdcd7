// What this browser keeps in IndexedDB: commands waiting to be sent, and lists for offline.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Command } from "./queue";
import type { Snapshot } from "./snapshot";

export interface Kept extends DBSchema {
  commands: { key: number; value: Command };
  snapshots: { key: string; value: Snapshot };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

export function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>("linli", 1, {
    upgrade(db) {
      db.createObjectStore("commands", { keyPath: "order", autoIncrement: true });
      db.createObjectStore("snapshots", { keyPath: "key" });
    },
    // Another tab wants a newer layout.
    blocking: () => void opened?.then((db) => db.close()).then(() => (opened = undefined)),
  });
  return opened;
}
