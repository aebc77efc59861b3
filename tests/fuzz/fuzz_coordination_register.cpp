// Any bytes as a register of coordination. Every problem has a line, identifiers are made once, and what was read can
// be counted: nothing is above that is not below.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "base/text.h"
#include "coordination/coordination_import.h"
#include "coordination/recommendation.h"
#include "office_file/csv.h"

using namespace tolok;
using namespace tolok::coordination;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

const Office& office() {
    static const Office made =
        parse_office(
            "kode = \"35.09.31\"\nnama = \"K\"\nkabupaten = \"J\"\nzona = \"WIB\"\n"
            "[[desa]]\nkode = \"35.09.31.2001\"\nnama = \"Plerean\"\n"
            "[[desa]]\nkode = \"35.09.31.2002\"\nnama = \"Cumedak\"\nejaan_lain = [\"Cumedag\"]\n"
            "[[seksi]]\nkunci = \"p\"\nnama = \"P\"\n"
            "[[bidang]]\nkunci = \"pemerintahan\"\nnama = \"bidang pemerintahan\"\nseksi = \"p\"\n",
            "kantor")
            .value();
    return made;
}

void check_problems(const Problems& problems) {
    for (const Problem& found : problems) {
        demand(found.place.line > 0 && found.place.column >= 0);
        for (const Argument& argument : found.arguments) demand(is_utf8(argument.value));
    }
}

ResultFact fact_of(const ImportedItem& item) {
    ResultFact fact;
    fact.field = item.draft.field;
    fact.needs_follow_up = item.draft.needs_follow_up;
    fact.date = item.draft.recommendation_date.value_or(Date());
    fact.due_date = item.draft.due_date;
    fact.addressees = static_cast<int>(item.draft.addressees.size());
    for (const ImportedFollowUp& follow_up : item.follow_ups) {
        std::optional<Verdict> verdict;
        if (follow_up.verification) verdict = follow_up.verification->verdict;
        fact.follow_ups.push_back({follow_up.draft.addressee, follow_up.draft.status,
                                   follow_up.draft.event_date.value_or(Date()), !follow_up.files.empty(), verdict});
    }
    order_follow_ups(fact.follow_ups);
    return fact;
}

void check_counts(const ImportedRegister& read) {
    std::set<std::string> ids;
    for (const ImportedMeeting& meeting : read.meetings) demand(ids.insert(meeting.id).second);
    for (const ImportedItem& item : read.items) {
        demand(ids.insert(item.id).second);
        for (const ImportedFollowUp& follow_up : item.follow_ups) demand(ids.insert(follow_up.id).second);
        const ResultFact fact = fact_of(item);
        for (int quarter = 1; quarter <= 4; ++quarter) {
            RegisterCount count;
            count_result(fact, {2021, quarter}, count);
            demand(count.followed_up + count.not_feasible <= count.issued && count.issued <= count.results);
            demand(count.followed_up <= count.responded && count.carried_followed_up <= count.carried);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto table = office_file::read_csv({reinterpret_cast<const char*>(data), size}, "register.csv");
    if (!table.ok()) return 0;
    const auto sheet = office_file::read_sheet(*table, import_columns(office()));
    const ImportedRegister read = parse_register(sheet, office(), "Siti", *Date::of(2030, 1, 1));
    check_problems(read.problems);
    for (const Note& note : read.notes) {
        for (const Argument& argument : note.arguments) demand(is_utf8(argument.value));
    }
    if (sheet.problems.empty() && read.problems.empty()) check_counts(read);
    return 0;
}
