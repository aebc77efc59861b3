// Keys and words of states.
#include "domain/value.h"

namespace tolok {

std::string_view state_key(State state) {
    switch (state) {
        case State::present:
            return "ada";
        case State::no_data:
            return "belum_ada_data";
        case State::not_applicable:
            return "tidak_berlaku";
        case State::not_computable:
            return "tidak_dapat_dihitung";
    }
    require(false, "a state is one of four");
    return "";
}

std::string_view completeness_key(Completeness completeness) {
    return completeness == Completeness::complete ? "lengkap" : "sebagian";
}

std::string_view state_label(State state) {
    switch (state) {
        case State::present:
            return "ada";
        case State::no_data:
            return "belum ada data";
        case State::not_applicable:
            return "n.a. (tidak ada objek)";
        case State::not_computable:
            return "tidak dapat dihitung";
    }
    require(false, "a state is one of four");
    return "";
}

std::string_view completeness_label(Completeness completeness) {
    return completeness == Completeness::complete ? "lengkap" : "sebagian";
}

}  // namespace tolok
