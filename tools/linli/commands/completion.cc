#include <algorithm>
#include <ostream>

#include "tools/linli/commands/app.h"

namespace linli::cli {
namespace {

// The shell asks the program itself, so that completion is never behind it.
constexpr const char* kBash = R"sh(_linli() {
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$(linli completion words -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _linli linli
)sh";
constexpr const char* kZsh = R"sh(#compdef linli
_linli() {
  local -a words_
  words_=("${(@f)$(linli completion words -- "${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
  compadd -- $words_ || _files
}
compdef _linli linli
)sh";

// Subcommands and options that may follow `words`, one a line.
std::string WordsAfter(CLI::App& root, const std::vector<std::string>& words) {
  CLI::App* at = &root;
  for (const auto& word : words) {
    if (auto* next = Find(*at, word)) at = next;
  }
  std::string out;
  for (const auto* command : at->get_subcommands({})) out += command->get_name() + "\n";
  for (CLI::App* app : {at, &root}) {
    for (const auto* option : app->get_options()) {
      for (const auto& name : option->get_lnames()) out += "--" + name + "\n";
    }
    if (at == &root) break;
  }
  return out;
}

}  // namespace

void AddCompletion(CLI::App& app, Session& session) {
  auto* group = Group(app, session, "completion");
  auto* bash =
      AddCommand(*group, session, "bash", {"bash 补全脚本", "the script for bash"}, [&session] {
        session.out() << kBash;
        return Result<void>();
      });
  Examples(*bash, session, "  linli completion bash > /etc/bash_completion.d/linli");
  auto* zsh =
      AddCommand(*group, session, "zsh", {"zsh 补全脚本", "the script for zsh"}, [&session] {
        session.out() << kZsh;
        return Result<void>();
      });
  Examples(*zsh, session, "  linli completion zsh > ~/.zfunc/_linli");
  const auto words = std::make_shared<std::vector<std::string>>();
  auto* list = AddCommand(*group, session, "words", {"脚本内部使用", "used by the scripts"},
                          [&app, &session, words] {
                            session.out() << WordsAfter(app, *words);
                            return Result<void>();
                          });
  list->group("")->add_option("words", *words)->allow_extra_args();
}

}  // namespace linli::cli
