// Sorts SQLSTATE codes (PostgreSQL 15, appendix A) into failures.
#include "storage/postgres_failure.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/require.h"
#include "storage/connection.h"

namespace tolok::storage {

namespace {

struct Known {
    std::string_view state;  // whole, or its class of two letters
    const char* code;
};

constexpr std::array<Known, 21> known{{{"28P01", "storage.password_refused"},
                                       {"28", "storage.account_refused"},
                                       {"3D000", "storage.server_database_missing"},
                                       {"53300", "storage.server_full"},
                                       {"53100", "storage.disk_full"},
                                       {"53200", "storage.out_of_memory"},
                                       {"55P03", "storage.locked"},
                                       {"57014", "storage.too_slow"},
                                       {"25006", "storage.server_read_only"},
                                       {"42501", "storage.not_permitted"},
                                       {"42P01", "storage.schema_changed"},
                                       {"42703", "storage.schema_changed"},
                                       {"42883", "storage.schema_changed"},
                                       {"0A000", "storage.schema_changed"},
                                       {"54", "storage.value_too_large"},
                                       {"22021", "storage.text_refused"},
                                       {"22P05", "storage.text_refused"},
                                       {"23", "storage.rule_broken"},
                                       {"XX001", "storage.corrupt"},
                                       {"XX002", "storage.corrupt"},
                                       {"58", "storage.read_write_failed"}}};

// The server is gone, going, or not there yet.
bool is_lost(std::string_view state) {
    return state.empty() || state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03" ||
           state == "57P05" || state == "25P03";
}

// No place for one more connection, or a lock that did not come free.
bool is_busy(std::string_view state) { return state == "53300" || state == "55P03"; }

bool is_in_the_way(std::string_view state) { return state == "40001" || state == "40P01"; }

const char* find_code(std::string_view state) {
    for (const auto& [start, code] : known)
        if (state.starts_with(start)) return code;
    return nullptr;
}

// Numbers, because the sentences of the server are English or anything else: whoever helps can look them up.
Problem make_problem(const char* code, const PostgresError& error, const std::string& database) {
    std::string number = "PostgreSQL " + (error.state.empty() ? std::string("-") : error.state);
    if (!error.place.empty()) number += ", " + error.place;
    return problem(code, {{"berkas", database}, {"kode", number}});
}

}  // namespace

void throw_postgres_failure(const PostgresError& error, const std::string& database) {
    if (is_lost(error.state)) throw RepeatableFailure(make_problem("storage.server_lost", error, database));
    if (is_in_the_way(error.state)) throw RepeatableFailure(make_problem("storage.in_the_way", error, database));
    if (error.state == "TK001") throw StorageFailure(problem("storage.guarded", {{"tabel", error.message}}));
    if (const char* code = find_code(error.state)) {
        if (is_busy(error.state)) throw PassingFailure(make_problem(code, error, database));
        throw StorageFailure(make_problem(code, error, database));
    }
    // Syntax, types and numbers of parameters are ours.
    if (error.state.starts_with("42") || error.state.starts_with("22") || error.state.starts_with("25"))
        require(false, "SQL is sound: " + error.state + " " + error.message);
    throw StorageFailure(make_problem("storage.server_failed", error, database));
}

void throw_connect_failure(std::string_view message, const std::string& database) {
    constexpr std::string_view before = "FATAL:  ";
    PostgresError error;
    const std::size_t at = message.rfind(before);
    if (at != std::string_view::npos) error.state = message.substr(at + before.size(), 5);
    if (error.state.empty() && message.find("no password supplied") != std::string_view::npos) error.state = "28P01";
    if (error.state.empty() && message.find("invalid") == 0)
        throw StorageFailure(make_problem("storage.address_unreadable", error, database));
    // Nobody answered; also while the server starts or stops.
    if (is_lost(error.state)) throw RepeatableFailure(make_problem("storage.server_unreachable", error, database));
    throw_postgres_failure(error, database);
}

std::string hide_password(std::string_view address) {
    std::string shown(address);
    const std::size_t scheme = shown.find("://");
    const std::size_t start = scheme == std::string::npos ? 0 : scheme + 3;
    const std::size_t end = std::min(shown.find_first_of("/?", start), shown.size());
    const std::size_t at = shown.rfind('@', end);
    const std::size_t colon = shown.find(':', start);
    if (at != std::string::npos && at > start && colon != std::string::npos && colon < at)
        shown.erase(colon, at - colon);
    // It may also be given as a parameter, and so may that of a key (sslpassword).
    constexpr std::string_view name = "password=";
    for (std::size_t at_name = shown.find(name, start); at_name != std::string::npos;) {
        const std::size_t value = at_name + name.size();
        shown.replace(value, std::min(shown.find('&', value), shown.size()) - value, "…");
        at_name = shown.find(name, value);
    }
    return shown;
}

}  // namespace tolok::storage
