// Stands for @vue/devtools-api: 3 KiB that no user needs.
export function setupDevtoolsPlugin(): void {}
