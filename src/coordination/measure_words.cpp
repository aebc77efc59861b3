// Declarations and the words around a number.
// Must not hide one of two values: what cannot be followed up is shown both ways.
#include "coordination/measure_words.h"

#include <algorithm>
#include <array>

#include "base/require.h"
#include "base/text.h"
#include "coordination/entry.h"

namespace tolok::coordination {

namespace {

struct Measure {
    MeasureKind kind;
    std::string_view name;
    std::string_view label;
    std::string_view unit;
    std::string_view part_of;
    std::string_view help;
};

constexpr std::array measures = {
    Measure{MeasureKind::meetings, "koordinasi.rapat", "jumlah rapat dan kegiatan koordinasi", "rapat", "",
            "Rapat koordinasi, Forkopimcam, lintas sektor, mediasi, patroli, dan monitoring sejak awal tahun, dari "
            "register koordinasi."},
    Measure{MeasureKind::results, "koordinasi.hasil", "jumlah hasil koordinasi {bidang}", "hasil koordinasi", "",
            "Butir hasil koordinasi sejak awal tahun, perlu ditindaklanjuti atau tidak, dari register koordinasi."},
    Measure{MeasureKind::issued, "rekomendasi.terbit", "jumlah rekomendasi {bidang} yang terbit", "rekomendasi",
            "koordinasi.hasil",
            "Butir hasil koordinasi yang perlu ditindaklanjuti, terbit sejak awal tahun, dari register koordinasi."},
    Measure{MeasureKind::followed_up, "rekomendasi.ditindaklanjuti", "jumlah rekomendasi {bidang} yang ditindaklanjuti",
            "rekomendasi", "rekomendasi.terbit",
            "Rekomendasi yang selesai ditindaklanjuti semua sasarannya, ada buktinya, dan diverifikasi orang lain, "
            "dari register koordinasi."},
    Measure{MeasureKind::not_feasible, "rekomendasi.tidak_dapat",
            "jumlah rekomendasi {bidang} yang tidak dapat ditindaklanjuti", "rekomendasi", "rekomendasi.terbit",
            "Rekomendasi yang dinyatakan tidak dapat ditindaklanjuti, dengan alasan dan disetujui orang kedua, dari "
            "register koordinasi."},
    Measure{MeasureKind::overdue, "rekomendasi.terlambat", "jumlah rekomendasi {bidang} yang lewat tenggat",
            "rekomendasi", "rekomendasi.terbit",
            "Rekomendasi yang tenggatnya lewat dan belum selesai ditindaklanjuti, dari register koordinasi."},
    Measure{
        MeasureKind::carried, "rekomendasi.bawaan_terbit", "jumlah rekomendasi {bidang} bawaan tahun sebelumnya",
        "rekomendasi", "",
        "Rekomendasi yang terbit sebelum tahun ini dan masih terbuka saat tahun ini mulai, dari register koordinasi."},
    Measure{MeasureKind::carried_followed_up, "rekomendasi.bawaan_ditindaklanjuti",
            "jumlah rekomendasi {bidang} bawaan tahun sebelumnya yang ditindaklanjuti", "rekomendasi",
            "rekomendasi.bawaan_terbit",
            "Rekomendasi bawaan tahun sebelumnya yang selesai ditindaklanjuti tahun ini, dari register koordinasi."},
};

ArgumentDeclaration argument(std::string name, bool filter, std::string vocabulary) {
    ArgumentDeclaration declared;
    declared.name = std::move(name);
    declared.list = true;
    declared.filter = filter;
    declared.vocabulary = std::move(vocabulary);
    return declared;
}

std::vector<ArgumentDeclaration> arguments_of(MeasureKind kind) {
    std::vector<ArgumentDeclaration> arguments;
    if (kind != MeasureKind::meetings) arguments.push_back(argument("bidang", true, "bidang"));
    arguments.push_back(argument("forum", true, "forum"));
    if (kind == MeasureKind::issued || kind == MeasureKind::followed_up)
        arguments.push_back(argument("tanpa", false, ""));
    if (kind == MeasureKind::followed_up || kind == MeasureKind::carried_followed_up) {
        arguments.push_back(argument("termasuk", false, ""));
    }
    return arguments;
}

// The one word that tanpa and termasuk take; false and a note for any other.
bool read_word(const MeasureRequest& request, const char* name, std::string_view word, std::vector<Note>& unknown) {
    bool found = false;
    for (const std::string& value : request.values_of(name)) {
        if (value == word) {
            found = true;
        } else {
            unknown.push_back(problem("coordination.unknown_argument_word",
                                      {{"argumen", name}, {"teks", value}, {"pilihan", std::string(word)}}));
        }
    }
    return found;
}

std::string number_words(std::int64_t number) { return format_indonesian(Number(number), 0); }

std::string percent_words(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return "n.a.";
    return format_indonesian_short(Number::ratio(Number(part) * Number(100), Number(whole)), 2) + " %";
}

void note_number(std::vector<Note>& notes, const char* code, std::int64_t number) {
    if (number > 0) notes.push_back(problem(code, {{"jumlah", number_words(number)}}));
}

// The value with and without what cannot be followed up, whichever of the two the formula takes.
void note_not_feasible(std::vector<Note>& notes, const MeasureReading& reading, const RegisterCount& count) {
    if (count.not_feasible == 0) return;
    const std::int64_t without = count.issued - count.not_feasible;
    const std::int64_t whole = reading.without_not_feasible ? count.issued : without;
    const std::int64_t part = reading.any_response ? count.responded : count.followed_up;
    notes.push_back(problem(reading.without_not_feasible ? "coordination.value_with_not_feasible"
                                                         : "coordination.value_without_not_feasible",
                            {{"jumlah", number_words(count.not_feasible)},
                             {"ditindaklanjuti", number_words(part)},
                             {"terbit", number_words(whole)},
                             {"persen", percent_words(part, whole)}}));
}

void note_issued(std::vector<Note>& notes, const MeasureReading& reading, const RegisterCount& count, Period period) {
    if (count.results == 0) notes.push_back(problem("coordination.no_results", {{"sampai", period.format()}}));
    if (count.results != count.issued) {
        notes.push_back(problem("coordination.results_and_recommendations",
                                {{"hasil", number_words(count.results)}, {"terbit", number_words(count.issued)}}));
    }
    note_not_feasible(notes, reading, count);
    if (count.carried > 0) {
        notes.push_back(problem(
            "coordination.carried_apart",
            {{"jumlah", number_words(count.carried)}, {"ditindaklanjuti", number_words(count.carried_followed_up)}}));
    }
}

}  // namespace

std::vector<MeasureDeclaration> list_measure_declarations() {
    std::vector<MeasureDeclaration> all;
    for (const Measure& measure : measures) {
        MeasureDeclaration declared;
        declared.name = measure.name;
        declared.label = measure.label;
        declared.unit = measure.unit;
        declared.part_of = measure.part_of;
        declared.arguments = arguments_of(measure.kind);
        declared.help = measure.help;
        all.push_back(std::move(declared));
    }
    return all;
}

bool MeasureReading::covers(const std::string& field, const std::string& forum) const {
    const auto among = [](const std::vector<std::string>& wanted, const std::string& word) {
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    };
    return among(fields, field) && among(forums, forum);
}

MeasureReading read_request(const MeasureRequest& request) {
    const auto measure =
        std::find_if(measures.begin(), measures.end(), [&](const Measure& m) { return m.name == request.name; });
    require(measure != measures.end(), "only measures of coordination are asked here");
    MeasureReading reading;
    reading.kind = measure->kind;
    reading.fields = request.values_of("bidang");
    reading.forums = request.values_of("forum");
    for (const std::string& forum : reading.forums) {
        if (parse_forum(forum)) continue;
        std::vector<std::string> known;
        for (const auto& word : forum_words()) known.emplace_back(word.key);
        reading.unknown_words.push_back(
            problem("coordination.unknown_argument_word",
                    {{"argumen", "forum"}, {"teks", forum}, {"pilihan", join_words(known, "atau")}}));
    }
    reading.without_not_feasible =
        read_word(request, "tanpa", status_key(FollowUpStatus::not_feasible), reading.unknown_words);
    reading.any_response =
        read_word(request, "termasuk", status_key(FollowUpStatus::in_progress), reading.unknown_words);
    return reading;
}

std::int64_t amount_of(const MeasureReading& reading, const RegisterCount& count) {
    switch (reading.kind) {
        case MeasureKind::meetings:
            return count.meetings;
        case MeasureKind::results:
            return count.results;
        case MeasureKind::issued:
            return count.issued - (reading.without_not_feasible ? count.not_feasible : 0);
        case MeasureKind::followed_up:
            return reading.any_response ? count.responded : count.followed_up;
        case MeasureKind::not_feasible:
            return count.not_feasible;
        case MeasureKind::overdue:
            return count.overdue;
        case MeasureKind::carried:
            return count.carried;
        case MeasureKind::carried_followed_up:
            return reading.any_response ? count.carried_responded : count.carried_followed_up;
    }
    return 0;
}

Completeness completeness_of(const MeasureReading& reading, const RegisterCount& count) {
    std::int64_t pending = 0;
    switch (reading.kind) {
        case MeasureKind::issued:
            pending = reading.without_not_feasible ? count.awaiting_confirmation : 0;
            break;
        case MeasureKind::followed_up:
            pending = reading.any_response ? count.response_awaiting_verdict : count.awaiting_verdict;
            break;
        case MeasureKind::not_feasible:
            pending = count.awaiting_confirmation;
            break;
        case MeasureKind::overdue:
            pending = count.overdue_awaiting_verdict;
            break;
        case MeasureKind::carried_followed_up:
            pending = reading.any_response ? count.carried_response_awaiting_verdict : count.carried_awaiting_verdict;
            break;
        case MeasureKind::meetings:
        case MeasureKind::results:
        case MeasureKind::carried:
            break;
    }
    return pending > 0 ? Completeness::partial : Completeness::complete;
}

std::vector<Note> notes_of(const MeasureReading& reading, const RegisterCount& count, Period period) {
    std::vector<Note> notes;
    switch (reading.kind) {
        case MeasureKind::issued:
            note_issued(notes, reading, count, period);
            break;
        case MeasureKind::results:
            if (count.results == 0) notes.push_back(problem("coordination.no_results", {{"sampai", period.format()}}));
            if (count.results != count.issued) {
                notes.push_back(
                    problem("coordination.results_and_recommendations",
                            {{"hasil", number_words(count.results)}, {"terbit", number_words(count.issued)}}));
            }
            break;
        case MeasureKind::followed_up:
            note_number(notes, "coordination.awaiting_verdict",
                        reading.any_response ? count.response_awaiting_verdict : count.awaiting_verdict);
            note_number(notes, "coordination.lacking_evidence", count.lacking_evidence);
            note_number(notes, "coordination.rejected", count.rejected);
            note_number(notes, "coordination.awaiting_confirmation", count.awaiting_confirmation);
            note_number(notes, "coordination.overdue", count.overdue);
            note_number(notes, "coordination.not_yet_due", count.not_yet_due);
            break;
        case MeasureKind::not_feasible:
            note_number(notes, "coordination.awaiting_confirmation", count.awaiting_confirmation);
            break;
        case MeasureKind::carried_followed_up:
            note_number(notes, "coordination.awaiting_verdict", count.carried_awaiting_verdict);
            break;
        case MeasureKind::meetings:
        case MeasureKind::overdue:
        case MeasureKind::carried:
            break;
    }
    return notes;
}

}  // namespace tolok::coordination
