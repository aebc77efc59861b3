// Whose rows a snapshot shows. On a server the database itself holds to it, whatever a statement asks
// (row-level security); a file cannot.
// Must not stand in for a permission: it bounds what a mistake can show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/actor.h"

namespace tolok::storage {

class Reach {
public:
    // For what asks across offices: signing in, lists of offices, looking after the database.
    static Reach everything();
    // The office of this Kemendagri code, and all whose codes begin with it. The names of persons at codes above are
    // shown too: who acts for a kabupaten acts in the offices below.
    explicit Reach(std::string_view code) : codes_{std::string(code)} {}
    // What the actor's roles reach.
    static Reach of(const Actor& actor);

    // What lies at or below this code too.
    Reach& add(std::string_view code);

    bool is_everything() const { return everything_; }
    const std::vector<std::string>& codes() const { return codes_; }
    // Codes above these.
    std::vector<std::string> codes_above() const;

private:
    Reach() = default;
    std::vector<std::string> codes_;
    bool everything_ = false;
};

// 35.09 and 35 for 35.09.31.
std::vector<std::string> codes_above(std::string_view code);

}  // namespace tolok::storage
