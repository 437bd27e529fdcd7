#include "tools/linli/text/language.h"

namespace linli::cli {
namespace {

Language Of(std::string_view tag) {
  return tag.substr(0, 2) == "zh" ? Language::kChinese : Language::kEnglish;
}

}  // namespace

Language ChooseLanguage(std::string_view asked, const Environment& environment) {
  if (!asked.empty()) return Of(asked);
  for (const char* name : {"LINLI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (!value.empty()) return Of(value);
  }
  return Language::kEnglish;
}

}  // namespace linli::cli
