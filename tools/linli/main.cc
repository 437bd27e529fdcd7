#include <csignal>
#include <cstdlib>
#include <iostream>

#include "tools/linli/commands/app.h"
#include "tools/linli/wire/remote_error.h"

namespace {

std::string FromEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

// The language must be known before the command line, whose help is in it, is built.
std::string AskedLanguage(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang" && i + 1 < argc) return argv[i + 1];
    if (word.substr(0, 7) == "--lang=") return std::string(word.substr(7));
  }
  return "";
}

// Without unwinding: gRPC would wait 10 s for what a service that has refused does not read.
[[noreturn]] void Leave(int code) {
  std::cout.flush();
  std::cerr.flush();
  std::_Exit(code);
}

constexpr int kUsage = 2;

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  linli::SystemRandom random;
  linli::cli::Globals globals;
  globals.language = AskedLanguage(argc, argv);
  linli::cli::Session session(globals, FromEnvironment, random, std::cout, std::cerr);
  CLI::App app("", "linli");
  linli::cli::AddEverything(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return app.exit(stop) == 0 ? 0 : kUsage;
  }
  const auto done = session.action();
  if (done.ok()) Leave(0);
  std::cerr << (session.globals().json ? linli::cli::ExplainJson(done.error())
                                       : linli::cli::Explain(done.error(), session.language()));
  Leave(linli::cli::ExitCode(done.error()));
}
