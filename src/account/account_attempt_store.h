// Rows of failed attempts, under salted digests of names and addresses.
// Must not keep a name or an address.
#pragma once

#include <optional>
#include <vector>

#include "account/attempt.h"
#include "base/digest.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::account {

std::vector<storage::Statement> attempt_statements();

// 32 bytes; empty until the first failure.
std::optional<Bytes> find_salt(storage::Reader& reader);
void add_salt(storage::WriteTransaction& transaction, ByteView salt);

std::optional<Attempts> find_attempts(storage::Reader& reader, const Digest& subject);
void set_attempts(storage::WriteTransaction& transaction, const Digest& subject, const Attempts& attempts);
void remove_attempts(storage::WriteTransaction& transaction, const Digest& subject);
// Those of which nothing is remembered any more.
void remove_forgotten_attempts(storage::WriteTransaction& transaction, Instant now);

}  // namespace tolok::account
