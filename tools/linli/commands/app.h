#pragma once

#include <CLI/App.hpp>

#include "tools/linli/commands/session.h"

namespace linli::cli {

/// A leaf command: when it is the one typed, `run` becomes the session's action.
CLI::App* AddCommand(CLI::App& parent, Session& session, const char* name, const Text& about,
                     std::function<Result<void>()> run);

/// The noun's subcommand group, made when first asked for.
CLI::App* Group(CLI::App& app, Session& session, const std::string& noun);

/// The subcommand of that name, or nullptr.
CLI::App* Find(CLI::App& app, const std::string& name);

/// What a man page has under EXAMPLES.
void Examples(CLI::App& command, Session& session, const char* examples);

// Each adds its commands.
void AddVerbs(CLI::App& app, Session& session);
void AddCall(CLI::App& app, Session& session);
void AddLogin(CLI::App& app, Session& session);
void AddHealth(CLI::App& app, Session& session);
void AddKeygen(CLI::App& app, Session& session);
void AddImport(CLI::App& app, Session& session);
void AddExport(CLI::App& app, Session& session);
void AddEvents(CLI::App& app, Session& session);
void AddDead(CLI::App& app, Session& session);
void AddCoverage(CLI::App& app, Session& session);
void AddVerify(CLI::App& app, Session& session);
void AddBackup(CLI::App& app, Session& session);
void AddRestore(CLI::App& app, Session& session);
void AddSeed(CLI::App& app, Session& session);
void AddCompletion(CLI::App& app, Session& session);

/// The whole command line.
void AddEverything(CLI::App& app, Session& session);

}  // namespace linli::cli
