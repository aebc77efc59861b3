// The words of the register and the checks of what is entered.
// Must not stop at the first problem.
#include "coordination/entry.h"

#include <algorithm>
#include <array>

#include "base/require.h"
#include "base/text.h"

namespace tolok::coordination {

namespace {

constexpr std::array forums = {
    WordOf<Forum>{Forum::rakor, "rakor", "rapat koordinasi"},
    WordOf<Forum>{Forum::forkopimcam, "forkopimcam", "rapat Forkopimcam"},
    WordOf<Forum>{Forum::lintas_sektor, "lintas_sektor", "rapat lintas sektor"},
    WordOf<Forum>{Forum::mediasi, "mediasi", "mediasi"},
    WordOf<Forum>{Forum::patroli, "patroli", "patroli"},
    WordOf<Forum>{Forum::monitoring, "monitoring", "monitoring"},
};

constexpr std::array meeting_files = {
    WordOf<MeetingFileKind>{MeetingFileKind::invitation, "undangan", "undangan"},
    WordOf<MeetingFileKind>{MeetingFileKind::attendance, "daftar_hadir", "daftar hadir"},
    WordOf<MeetingFileKind>{MeetingFileKind::minutes, "notulen", "notulen"},
    WordOf<MeetingFileKind>{MeetingFileKind::photo, "foto", "foto"},
    WordOf<MeetingFileKind>{MeetingFileKind::letter, "surat", "surat"},
};

template <typename Words, typename Word>
const auto& word_of(const Words& words, Word word) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.word == word; });
    require(found != words.end(), "every choice has its word");
    return *found;
}

template <typename Word, typename Words>
std::optional<Word> parse_word(const Words& words, std::string_view key) {
    for (const auto& word : words) {
        if (word.key == key) return word.word;
    }
    return std::nullopt;
}

// A draft's problems name the field they stand in.
class Findings {
public:
    void add(std::string code, std::string field, std::vector<Argument> arguments = {}) {
        problems_.push_back(problem(std::move(code), std::move(arguments), Place{std::move(field), 0, 0}));
    }
    void not_after_today(const std::optional<Date>& day, Date today, const std::string& field) {
        if (!day || *day <= today) return;
        add("coordination.date_in_future", field,
            {{"tanggal", day->format_indonesian()}, {"hari_ini", today.format_indonesian()}});
    }
    Problems take() { return std::move(problems_); }

private:
    Problems problems_;
};

constexpr std::size_t longest_text = 10'000;

}  // namespace

std::span<const WordOf<Forum>> forum_words() { return forums; }
std::span<const WordOf<MeetingFileKind>> meeting_file_words() { return meeting_files; }
std::string_view forum_key(Forum forum) { return word_of(forums, forum).key; }
std::string_view forum_label(Forum forum) { return word_of(forums, forum).label; }
std::optional<Forum> parse_forum(std::string_view key) { return parse_word<Forum>(forums, key); }
std::string_view meeting_file_key(MeetingFileKind kind) { return word_of(meeting_files, kind).key; }
std::optional<MeetingFileKind> parse_meeting_file_kind(std::string_view key) {
    return parse_word<MeetingFileKind>(meeting_files, key);
}
std::string_view addressee_kind_key(AddresseeKind kind) { return kind == AddresseeKind::village ? "desa" : "instansi"; }

Report report_of(Forum forum) {
    if (forum == Forum::mediasi) return Report::mediation;
    return forum == Forum::patroli ? Report::patrol : Report::none;
}

bool MeetingDraft::has_minutes() const {
    const auto is_minutes = [](const MeetingFile& file) { return file.kind == MeetingFileKind::minutes; };
    return !trim(minutes_number).empty() || std::any_of(files.begin(), files.end(), is_minutes);
}

MeetingDraft tidied(MeetingDraft draft) {
    for (std::string* text : {&draft.invitation_number, &draft.minutes_number, &draft.agenda, &draft.hours,
                              &draft.place, &draft.attendance, &draft.parties, &draft.route, &draft.conclusion})
        *text = std::string(trim(*text));
    const auto before = [](const MeetingFile& a, const MeetingFile& b) {
        return std::pair(a.kind, a.digest) < std::pair(b.kind, b.digest);
    };
    const auto same = [](const MeetingFile& a, const MeetingFile& b) {
        return a.kind == b.kind && a.digest == b.digest;
    };
    std::sort(draft.files.begin(), draft.files.end(), before);
    draft.files.erase(std::unique(draft.files.begin(), draft.files.end(), same), draft.files.end());
    return draft;
}

ItemDraft tidied(ItemDraft draft) {
    for (std::string* text : {&draft.register_number, &draft.text, &draft.person_in_charge})
        *text = std::string(trim(*text));
    return draft;
}

FollowUpDraft tidied(FollowUpDraft draft) {
    for (std::string* text : {&draft.reason, &draft.remark}) *text = std::string(trim(*text));
    std::sort(draft.evidence.begin(), draft.evidence.end());
    draft.evidence.erase(std::unique(draft.evidence.begin(), draft.evidence.end()), draft.evidence.end());
    return draft;
}

namespace {

void check_report(const MeetingDraft& meeting, Findings& findings) {
    const Report report = report_of(meeting.forum);
    const auto only_in = [&](bool written, Report wanted, const char* field, const char* code) {
        if (written && report != wanted) findings.add(code, field);
    };
    only_in(!trim(meeting.parties).empty(), Report::mediation, "para_pihak", "coordination.only_in_mediation");
    only_in(!trim(meeting.route).empty(), Report::patrol, "rute", "coordination.only_in_patrol");
    only_in(meeting.officers.has_value(), Report::patrol, "petugas", "coordination.only_in_patrol");
    if (report == Report::none && !trim(meeting.conclusion).empty())
        findings.add("coordination.only_in_report", "kesimpulan");
    if (meeting.officers && *meeting.officers < 1) findings.add("coordination.officers_below_one", "petugas");
    if (meeting.parties.size() > longest_text) findings.add("coordination.text_too_long", "para_pihak");
    if (meeting.conclusion.size() > longest_text) findings.add("coordination.text_too_long", "kesimpulan");
}

}  // namespace

Problems check_meeting(const MeetingDraft& meeting, Date today) {
    Findings findings;
    findings.not_after_today(meeting.date, today, "tanggal_rapat");
    if (meeting.agenda.size() > longest_text) findings.add("coordination.text_too_long", "agenda");
    if (meeting.attendance.size() > longest_text) findings.add("coordination.text_too_long", "hadir");
    check_report(meeting, findings);
    return findings.take();
}

namespace {

void check_recommendation(const ItemDraft& item, const MeetingDraft& meeting, EntryOrigin origin, Date today,
                          Findings& findings) {
    // 1. No recommendation without minutes.
    if (!meeting.has_minutes()) findings.add("coordination.minutes_missing", "nomor_notulen");
    // 2. A day, not before the meeting.
    if (!item.recommendation_date) {
        findings.add("coordination.recommendation_date_missing", "tanggal_rekomendasi");
    } else if (*item.recommendation_date < meeting.date) {
        findings.add(
            "coordination.recommended_before_meeting", "tanggal_rekomendasi",
            {{"tanggal", item.recommendation_date->format_indonesian()}, {"rapat", meeting.date.format_indonesian()}});
    }
    findings.not_after_today(item.recommendation_date, today, "tanggal_rekomendasi");
    // 3. Somebody to follow it up.
    if (item.addressees.empty()) findings.add("coordination.addressee_missing", "sasaran");
    // 4. A due date and a person in charge.
    if (item.due_date && item.recommendation_date && *item.due_date < *item.recommendation_date) {
        findings.add("coordination.due_before_recommendation", "tenggat",
                     {{"tenggat", item.due_date->format_indonesian()},
                      {"tanggal", item.recommendation_date->format_indonesian()}});
    }
    if (origin == EntryOrigin::old_register) return;
    if (!item.due_date) findings.add("coordination.due_date_missing", "tenggat");
    if (trim(item.person_in_charge).empty()) findings.add("coordination.person_in_charge_missing", "penanggung_jawab");
}

}  // namespace

Problems check_item(const ItemDraft& item, const MeetingDraft& meeting, const Office& office, EntryOrigin origin,
                    Date today) {
    Findings findings;
    if (office.find_field(item.field) == nullptr) {
        std::vector<std::string> names;
        for (const Field& field : office.fields) names.push_back(field.name);
        findings.add(names.empty() ? "coordination.office_without_fields" : "coordination.unknown_field", "bidang",
                     {{"bidang", item.field}, {"kantor", office.name}, {"pilihan", join_words(names, "atau")}});
    }
    if (trim(item.text).empty()) findings.add("coordination.text_missing", "uraian");
    if (item.text.size() > longest_text) findings.add("coordination.text_too_long", "uraian");
    if (item.number && *item.number < 1) {
        findings.add("coordination.item_number_below_one", "nomor_butir", {{"nomor", std::to_string(*item.number)}});
    }
    if (item.needs_follow_up) {
        check_recommendation(item, meeting, origin, today, findings);
    } else if (!item.addressees.empty() || item.due_date || item.recommendation_date) {
        findings.add("coordination.not_a_recommendation", "perlu_tindak_lanjut");
    }
    return findings.take();
}

Problems check_follow_up(const FollowUpDraft& follow_up, Date recommended, Date today) {
    Findings findings;
    if (!follow_up.event_date) {
        findings.add("coordination.event_date_missing", "tanggal_tindak_lanjut",
                     {{"status", std::string(status_label(follow_up.status))}});
    } else if (*follow_up.event_date < recommended) {
        findings.add(
            "coordination.followed_up_before_recommendation", "tanggal_tindak_lanjut",
            {{"tanggal", follow_up.event_date->format_indonesian()}, {"rekomendasi", recommended.format_indonesian()}});
    }
    findings.not_after_today(follow_up.event_date, today, "tanggal_tindak_lanjut");
    if (follow_up.status == FollowUpStatus::not_feasible && trim(follow_up.reason).empty()) {
        findings.add("coordination.reason_missing", "alasan");
    }
    if (follow_up.reason.size() > longest_text) findings.add("coordination.text_too_long", "alasan");
    if (follow_up.remark.size() > longest_text) findings.add("coordination.text_too_long", "keterangan");
    return findings.take();
}

Problems check_verification(const VerificationDraft& verification, const VerifiedFollowUp& follow_up,
                            std::string_view verifier, EntryOrigin origin, Date today) {
    Findings findings;
    if (follow_up.status == FollowUpStatus::not_started) {
        findings.add("coordination.nothing_to_verify", "status");
    }
    if (std::find(follow_up.entered_by.begin(), follow_up.entered_by.end(), verifier) != follow_up.entered_by.end()) {
        findings.add("coordination.same_person", "diverifikasi_oleh");
    }
    if (!verification.date) {
        findings.add("coordination.verification_date_missing", "tanggal_verifikasi");
    } else if (*verification.date < follow_up.event_date) {
        findings.add("coordination.verified_before_follow_up", "tanggal_verifikasi",
                     {{"tanggal", verification.date->format_indonesian()},
                      {"tindak_lanjut", follow_up.event_date.format_indonesian()}});
    }
    findings.not_after_today(verification.date, today, "tanggal_verifikasi");
    const bool accepted = verification.verdict == Verdict::accepted;
    const bool shows_nothing = follow_up.status == FollowUpStatus::completed && !follow_up.has_evidence;
    if (origin == EntryOrigin::old_register) return findings.take();
    if (accepted && shows_nothing) findings.add("coordination.verified_without_evidence", "bukti");
    if (!accepted && trim(verification.note).empty()) findings.add("coordination.rejection_note_missing", "keterangan");
    return findings.take();
}

}  // namespace tolok::coordination
