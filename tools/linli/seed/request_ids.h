#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace linli::cli::seed {

/// The request id of one step of a seed, shaped as a UUID: the same for the same seed and step, so
/// that a step done before is answered and not done again.
std::string RequestId(std::uint64_t seed, std::string_view step);

/// A password for a demo person that nobody can guess who does not have the installation's secret,
/// and that is the same each time.
std::string Password(std::string_view secret, std::uint64_t seed, std::string_view login);

}  // namespace linli::cli::seed
