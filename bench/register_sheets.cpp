// Rows by dice: shares are fixed, so that every size of office has the same mixture.
#include "register_sheets.h"

#include <algorithm>
#include <array>

namespace tolok::bench {

namespace {

constexpr std::array fields = {"pemerintahan", "pemberdayaan_kesos", "trantibum"};
constexpr std::array forums = {"rakor", "forkopimcam", "lintas_sektor", "mediasi", "patroli", "monitoring"};
constexpr std::array agencies = {"Puskesmas", "Polsek", "Koramil", "KUA", "UPT Pendidikan"};
constexpr int results_in_meeting = 10;

Date day_of(int year, int month, int day) { return *Date::of(year, month, day); }

class Csv {
public:
    explicit Csv(const std::string& headings) : text_(headings + "\n") {}
    void add(const std::vector<std::string>& cells) {
        bool first = true;
        for (const std::string& cell : cells) {
            if (!first) text_ += ',';
            text_ += cell;
            first = false;
        }
        text_ += '\n';
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

}  // namespace

std::uint64_t Dice::next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
}

Date Dice::day_between(Date first, Date last) { return first.plus_days(below(first.days_until(last) + 1)); }

std::string make_survey_sheet(std::uint64_t seed, const Amounts& amounts) {
    Dice dice(seed);
    std::string text = "responden,tanggal,layanan,U1,U2,U3,U4,U5,U6,U7,U8,U9\n";
    text.reserve(text.size() + static_cast<std::size_t>(amounts.answers) * 48);
    const Date first = day_of(amounts.year, 1, 1);
    const Date last = day_of(amounts.year, 12, 31);
    for (int row = 1; row <= amounts.answers; ++row) {
        text += std::to_string(row);
        text += ',';
        text += dice.day_between(first, last).format_iso();
        text += ',';
        if (amounts.services > 0) text += "layanan-" + std::to_string(1 + dice.below(amounts.services));
        for (int unsur = 0; unsur < 9; ++unsur) {
            text += ',';
            // The first is always answered, so that no row is empty.
            if (unsur > 0 && dice.chance(5)) continue;
            const int thrown = dice.below(100);
            text += thrown < 2 ? '1' : thrown < 10 ? '2' : thrown < 60 ? '3' : '4';
        }
        text += '\n';
    }
    return text;
}

namespace {

struct Recommendation {
    std::string number;
    std::string field;
    std::string forum;
    Date day;
    std::string minutes;
    std::vector<std::string> addressees;  // as the cell says them
};

class CoordinationSheet {
public:
    CoordinationSheet(std::uint64_t seed, const Amounts& amounts, const std::vector<std::string>& desa)
        : dice_(seed), amounts_(amounts), desa_(desa) {}

    std::string make() {
        for (int number = 0; number < amounts_.recommendations; ++number) {
            if (number % results_in_meeting == 0) hold_meeting(number / results_in_meeting);
            add_recommendation(number);
            if (number % results_in_meeting == 0) add_mere_result(number);
        }
        return csv_.take();
    }

private:
    void hold_meeting(int number) {
        day_ = dice_.day_between(day_of(amounts_.year, 1, 4), day_of(amounts_.year, 12, 20));
        forum_ = forums[static_cast<std::size_t>(dice_.below(static_cast<int>(forums.size())))];
        minutes_ = "NOT/" + std::to_string(number + 1) + "/" + std::to_string(amounts_.year);
    }

    void add_recommendation(int number) {
        Recommendation made{"REK-" + std::to_string(number + 1) + "/" + std::to_string(amounts_.year),
                            fields[static_cast<std::size_t>(number) % fields.size()],
                            forum_,
                            day_,
                            minutes_,
                            choose_addressees()};
        for (const std::string& addressee : made.addressees) add_addressee(made, addressee);
    }

    // A result about which nothing has to be done.
    void add_mere_result(int number) {
        csv_.add({"HASIL-" + std::to_string(number + 1) + "/" + std::to_string(amounts_.year),
                  fields[static_cast<std::size_t>(number) % fields.size()],
                  forum_,
                  day_.format_iso(),
                  minutes_,
                  "Laporan diterima",
                  "tidak",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "Petugas Satu",
                  "",
                  "",
                  ""});
    }

    std::vector<std::string> choose_addressees() {
        const int thrown = dice_.below(100);
        if (thrown < 10) return desa_;
        std::vector<std::string> chosen;
        const std::size_t wanted = thrown < 30 ? 3 : 1;
        while (chosen.size() < std::min(wanted, desa_.size() + agencies.size())) {
            const int at = dice_.below(static_cast<int>(desa_.size() + agencies.size()));
            const auto place = static_cast<std::size_t>(at);
            const std::string one =
                place < desa_.size() ? desa_[place] : std::string("instansi: ") + agencies[place - desa_.size()];
            if (std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
        }
        return chosen;
    }

    void add_addressee(const Recommendation& about, const std::string& addressee) {
        const Date begun = about.day.plus_days(1 + dice_.below(20));
        const Date done = begun.plus_days(1 + dice_.below(60));
        const int thrown = dice_.below(100);
        if (thrown < 30) row(about, addressee, "dalam_proses", begun, "diterima");
        if (thrown < 90) return row(about, addressee, "selesai", done, "diterima");
        if (thrown < 92) return row(about, addressee, "selesai", done, "");
        if (thrown < 94) {
            row(about, addressee, "selesai", begun, "ditolak");
            return row(about, addressee, "selesai", done, dice_.chance(50) ? "diterima" : "ditolak");
        }
        if (thrown < 96) return row(about, addressee, "tidak_dapat", done, "diterima");
        if (thrown < 98) return row(about, addressee, "dalam_proses", begun, "");
        add(about, addressee, {"belum_ditindaklanjuti", "", "", "", "", "", "", ""});
    }

    void row(const Recommendation& about, const std::string& addressee, const std::string& status, Date day,
             const std::string& verdict) {
        const bool not_feasible = status == "tidak_dapat";
        const bool verified = !verdict.empty();
        add(about, addressee,
            {status, day.format_iso(), not_feasible ? "" : evidence_name(dice_.below(amounts_.evidence_files)),
             not_feasible ? "Tidak ada anggaran" : "", verified ? "Petugas Dua" : "",
             verified ? day.plus_days(dice_.below(15)).format_iso() : "", verdict,
             verdict == "ditolak" ? "Tidak terbaca" : ""});
    }

    // `follow_up`: status, day, file, reason, verifier, day of the verdict, verdict, remark.
    void add(const Recommendation& about, const std::string& addressee, const std::array<std::string, 8>& follow_up) {
        csv_.add({about.number,   about.field,
                  about.forum,    about.day.format_iso(),
                  about.minutes,  "Tindak lanjut " + about.number,
                  "ya",           about.day.format_iso(),
                  addressee,      about.day.plus_days(60).format_iso(),
                  "Kepala seksi", follow_up[0],
                  follow_up[1],   follow_up[2],
                  follow_up[3],   "Petugas Satu",
                  follow_up[4],   follow_up[5],
                  follow_up[6],   follow_up[7]});
    }

    Dice dice_;
    const Amounts& amounts_;
    const std::vector<std::string>& desa_;
    Date day_;
    std::string forum_;
    std::string minutes_;
    Csv csv_{
        "nomor_rekomendasi,bidang,forum,tanggal_rapat,nomor_notulen,uraian,perlu_tindak_lanjut,tanggal_rekomendasi,"
        "sasaran,"
        "tenggat,penanggung_jawab,status,tanggal_tindak_lanjut,bukti,alasan,dicatat_oleh,diverifikasi_oleh,"
        "tanggal_verifikasi,hasil_verifikasi,keterangan"};
};

}  // namespace

std::string make_coordination_sheet(std::uint64_t seed, const Amounts& amounts, const std::vector<std::string>& desa) {
    return CoordinationSheet(seed, amounts, desa).make();
}

std::vector<DueStage> list_due_stages(int year) {
    return {
        {"apbdes", "penetapan", year + 1, day_of(year, 12, 31), true},
        {"spj", "lpj", year - 1, day_of(year, 3, 31), false},
        {"spj", "semester_1", year, day_of(year, 7, 14), false},
        {"spj", "dana_desa_1", year, day_of(year, 4, 30), false},
        {"spj", "dana_desa_2", year, day_of(year, 8, 31), false},
        {"spj", "dana_desa_3", year, day_of(year, 11, 30), false},
        {"spj", "alokasi_1", year, day_of(year, 7, 31), false},
        {"spj", "alokasi_2", year, day_of(year, 12, 15), false},
    };
}

namespace {

// One document as it travels.
struct Journey {
    Date received;
    bool sent_back = false;
    bool examined = true;
    bool right = true;
    Date judged;
    Date enacted;
};

Journey throw_journey(Dice& dice, const DueStage& stage) {
    const int thrown = dice.below(100);
    const bool late = thrown < 3;
    Journey journey;
    journey.sent_back = thrown >= 3 && thrown < 5;
    journey.right = thrown < 5 || thrown >= 7;
    // What is enacted is always evaluated, and handed in weeks before, so that its evaluation ends before the deadline:
    // a late evaluation would move the desa's deadline, which the plain SQL beside does not know.
    journey.examined = thrown < 98 || stage.enacted;
    const Date deadline = stage.enacted ? stage.due.plus_days(-30) : stage.due;
    journey.received =
        late && !stage.enacted ? deadline.plus_days(1 + dice.below(15)) : deadline.plus_days(-dice.below(30));
    journey.judged = journey.received.plus_days(journey.sent_back ? 15 : 5);
    journey.enacted = late ? stage.due.plus_days(1 + dice.below(15)) : stage.due.plus_days(-dice.below(8));
    return journey;
}

}  // namespace

std::string make_desa_document_sheet(std::uint64_t seed, const Amounts& amounts, const std::vector<std::string>& desa) {
    Dice dice(seed);
    Csv csv(
        "desa,dokumen,tahap,tahun_anggaran,nomor_agenda,tanggal_terima,lengkap,diserahkan_oleh,tanggal_dikembalikan,"
        "alasan_dikembalikan,tanggal_terima_perbaikan,hasil_periksa,tanggal_periksa,tanggal_penetapan,nomor_perdes,"
        "bukti");
    int number = 0;
    for (const std::string& one : desa) {
        for (const DueStage& stage : list_due_stages(amounts.year)) {
            const Journey journey = throw_journey(dice, stage);
            const std::string agenda = std::to_string(++number);
            const Date returned = journey.received.plus_days(3);
            csv.add({one, stage.document, stage.stage, std::to_string(stage.budget_year), agenda,
                     journey.received.format_iso(), "ya", "Sekretaris Desa",
                     journey.sent_back ? returned.format_iso() : "", journey.sent_back ? "Lampiran kurang" : "",
                     journey.sent_back ? returned.plus_days(7).format_iso() : "",
                     !journey.examined ? ""
                     : journey.right   ? "benar"
                                       : "tidak_benar",
                     journey.examined ? journey.judged.format_iso() : "",
                     stage.enacted ? journey.enacted.format_iso() : "", stage.enacted ? "Perdes " + agenda : "",
                     evidence_name(dice.below(amounts.evidence_files))});
        }
    }
    return csv.take();
}

std::string evidence_name(int number) { return "bukti-" + std::to_string(number + 1) + ".txt"; }

std::string make_evidence_text(int number) {
    return "Berkas bukti buatan nomor " + std::to_string(number + 1) + ", hanya untuk pengukuran kecepatan.\n";
}

}  // namespace tolok::bench
