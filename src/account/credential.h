// What may be a sign-in name, a password and a person's name.
// Must not know how passwords are kept.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace tolok::account {

// What is compared of a typed sign-in name, however it was typed; of more than 200 bytes only the beginning.
std::string fold_sign_in_name(std::string_view typed);
// The name as it is kept: 3 to 40 letters a to z, digits, dots, hyphens and underscores, a letter first.
Checked<std::string> check_sign_in_name(std::string_view typed);

// "contoh.…": an account for trying the program out, which works on the computer of the server only.
bool is_sample_account(std::string_view sign_in_name);
// Whether they may sign in: only where nobody but this computer reaches the server.
enum class SampleAccounts { refused, welcome };

inline constexpr std::size_t longest_password = 200;  // bytes
// At least 10 characters and at most 200 bytes, neither the sign-in name nor one of the commonest; nothing is demanded
// of its composition (NIST SP 800-63B, 5.1.1.2).
Problems check_password(std::string_view password, std::string_view sign_in_name);

// A name for people: one line, at most 100 characters.
Checked<std::string> check_person_name(std::string_view typed);

}  // namespace tolok::account
