// The console's routes, from the running console itself: a new page is looked at without a list to
// be kept.

/** [{path, roles, bare}] as the router has them. */
export const routesOf = (page) =>
  page.evaluate(() =>
    document
      .querySelector("#app")
      .__vue_app__.config.globalProperties.$router.getRoutes()
      .filter((route) => route.meta?.title && !route.redirect && !route.path.includes("(.*)"))
      .map(({ path, meta }) => ({ path, roles: meta.roles ?? null, bare: meta.bare === true })),
  );

/** The route that a path belongs to. */
export const routeAt = (page, path) =>
  page.evaluate(
    (to) => document.querySelector("#app").__vue_app__.config.globalProperties.$router.resolve(to).matched.at(-1)?.path,
    path,
  );

/** The console's own paths that the page links to; files and the API's pages are none. */
export const linksOn = (page) =>
  page.evaluate(() => {
    const router = document.querySelector("#app").__vue_app__.config.globalProperties.$router;
    return [...document.querySelectorAll("a[href]")]
      .map((link) => new URL(link.href))
      .filter((url) => url.origin === location.origin)
      .map((url) => url.pathname + url.search)
      .filter((path) => !router.resolve(path).matched.at(-1)?.path.includes("(.*)"));
  });
