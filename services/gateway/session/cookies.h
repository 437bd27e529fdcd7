#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace linli::gateway {

/// The browser keeps it from scripts, from other hosts and from other sites' requests.
inline constexpr std::string_view kSessionCookie = "__Host-linli-session";

/// A cookie's value of a Cookie header; "" where there is none.
std::string_view CookieValue(std::string_view header, std::string_view name);

/// Set-Cookie for a session; without `age` it ends with the browser.
std::string SessionCookie(std::string_view bearer, std::optional<std::chrono::seconds> age);
/// Set-Cookie that removes it.
std::string NoSessionCookie();

/// The token of X-Linli-Csrf: what a page of ours is told and no other can compute.
std::string CsrfToken(std::string_view bearer);

}  // namespace linli::gateway
