#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "services/platform/base/error.h"

namespace linli::cli {

/// Looks up an environment variable; "" if unset.
using Environment = std::function<std::string(const std::string& name)>;

/// The language people are spoken to in: `asked` ("zh", "en"; from --lang), else LINLI_LANG,
/// LC_ALL, LC_MESSAGES, LANG, the first one set deciding; Chinese for zh*, English otherwise.
Language ChooseLanguage(std::string_view asked, const Environment& environment);

/// A text in both languages, made where it is used.
struct Text {
  const char* zh;
  const char* en;

  std::string In(Language language) const { return language == Language::kChinese ? zh : en; }
};

}  // namespace linli::cli
