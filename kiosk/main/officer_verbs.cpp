// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/officer_verbs.h"

#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

#include "kiosk/backoffice/session/accounts.h"
#include "kiosk/service/clock.h"
#include "kiosk/service/random.h"

namespace garita {
namespace {

using backoffice::Accounts;
using backoffice::Ledger;

struct Chosen {
  std::string state;
  std::string name;
  bool generate = false;
};

int say(const Error& error) {
  std::fprintf(stderr, "garita-admin: %s\n", to_string(error).c_str());
  return 1;
}

// While it lives the terminal shows nothing of what is typed.
class NoEcho {
 public:
  NoEcho() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool changed_ = false;
};

std::string ask(const char* question) {
  const NoEcho silent;
  std::fprintf(stderr, "%s", question);
  std::string line;
  std::getline(std::cin, line);
  std::fprintf(stderr, "\n");
  return line;
}

// Five groups of five letters and digits that nobody mistakes for each other: 125 bits.
std::string generate() {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz023456789";
  static_assert(kLetters.size() == 32);
  std::string passphrase;
  for (const std::uint8_t byte : service::random_bytes(25)) {
    if (passphrase.size() % 6 == 5) passphrase += '-';
    passphrase += kLetters[byte % kLetters.size()];
  }
  return passphrase;
}

// From the terminal, twice; from a pipe, one line; or made here and printed.
Result<std::string> passphrase_of(const Chosen& chosen) {
  if (chosen.generate) return generate();
  if (isatty(STDIN_FILENO) == 0) {
    std::string line;
    std::getline(std::cin, line);
    return line;
  }
  std::string first = ask("Passphrase (15 characters or more): ");
  if (first != ask("Once more: ")) {
    return fail(ErrorCode::officer_invalid, "the two passphrases differ");
  }
  return first;
}

using Work = std::function<Result<void>(Accounts&)>;

int with_accounts(const Chosen& chosen, const Work& work) {
  const auto ledger = Ledger::open(backoffice::database_file(chosen.state));
  if (!ledger) return say(ledger.error());
  Accounts accounts(**ledger);
  const auto done = work(accounts);
  return done ? 0 : say(done.error());
}

using Put = Result<void> (Accounts::*)(const std::string&, std::string_view, const std::string&);

int put_passphrase(const Chosen& chosen, Put put) {
  const auto passphrase = passphrase_of(chosen);
  if (!passphrase) return say(passphrase.error());
  const int status = with_accounts(chosen, [&](Accounts& accounts) {
    return (accounts.*put)(chosen.name, *passphrase, service::utc_now_text());
  });
  if (status == 0 && chosen.generate) std::printf("%s\n", passphrase->c_str());
  return status;
}

int disable(const Chosen& chosen) {
  return with_accounts(chosen, [&](Accounts& accounts) {
    return accounts.disable(chosen.name, service::utc_now_text());
  });
}

int list_officers(const Chosen& chosen) {
  return with_accounts(chosen, [](Accounts& accounts) -> Result<void> {
    const auto found = accounts.list();
    if (!found) return std::unexpected(found.error());
    for (const auto& account : *found) {
      std::printf("%-40s  since %s%s%s\n", account.name.c_str(), account.created_at.c_str(),
                  account.disabled_at ? "  disabled " : "",
                  account.disabled_at.value_or("").c_str());
    }
    return {};
  });
}

CLI::App* add_verb(CLI::App& officer, const char* name, const char* help, Chosen& chosen) {
  auto* verb = officer.add_subcommand(name, help);
  verb->add_option("--state", chosen.state, "The back office's state folder (storage.state)")
      ->required();
  return verb;
}

void add_name(CLI::App* verb, Chosen& chosen) {
  verb->add_option("NAME", chosen.name, "1 to 40 of a-z 0-9 . _ -")->required();
}

void add_generate(CLI::App* verb, Chosen& chosen) {
  verb->add_flag("--generate", chosen.generate,
                 "Make the passphrase and print it, instead of reading it from standard input");
}

}  // namespace

std::function<int()> add_officer_verbs(CLI::App& app) {
  auto chosen = std::make_shared<Chosen>();
  auto* officer = app.add_subcommand("officer", "The officers' accounts of a back office");
  officer->require_subcommand(1);
  auto* add = add_verb(*officer, "add", "Make an account", *chosen);
  auto* change = add_verb(*officer, "passphrase",
                          "Set a new passphrase, and enable the account again", *chosen);
  auto* end = add_verb(*officer, "disable", "Let nobody log in by this name any more", *chosen);
  auto* show = add_verb(*officer, "list", "Show the accounts", *chosen);
  for (auto* verb : {add, change, end}) add_name(verb, *chosen);
  for (auto* verb : {add, change}) add_generate(verb, *chosen);
  return [=] {
    if (add->parsed()) return put_passphrase(*chosen, &Accounts::add);
    if (change->parsed()) return put_passphrase(*chosen, &Accounts::set_passphrase);
    if (end->parsed()) return disable(*chosen);
    return show->parsed() ? list_officers(*chosen) : -1;
  };
}

}  // namespace garita
