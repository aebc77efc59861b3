// The counting cases once more: imported as a register, asked through the measures, and shown row by row.
#include <gtest/gtest.h>

#include "coordination/coordination_fixture.h"
#include "coordination/register_case.h"
#include "office_file/csv.h"

namespace tolok::coordination::test {
namespace {

const std::vector<std::string> columns = {"nomor_rekomendasi",
                                          "bidang",
                                          "forum",
                                          "tanggal_rapat",
                                          "nomor_notulen",
                                          "uraian",
                                          "perlu_tindak_lanjut",
                                          "tanggal_rekomendasi",
                                          "sasaran",
                                          "tenggat",
                                          "penanggung_jawab",
                                          "status",
                                          "tanggal_tindak_lanjut",
                                          "bukti",
                                          "alasan",
                                          "dicatat_oleh",
                                          "diverifikasi_oleh",
                                          "tanggal_verifikasi",
                                          "hasil_verifikasi",
                                          "keterangan"};

class CountingInRegister : public CoordinationTest, public testing::WithParamInterface<TextCase> {
protected:
    std::string line_of(const CaseResult& result, const std::string& addressee, const CaseFollowUp* follow_up) {
        const std::string date = result.date.format_iso();
        std::vector<std::string> cells = {result.number,
                                          result.field,
                                          "rakor",
                                          date,
                                          "N-" + result.number,
                                          "Butir " + result.number,
                                          result.needs_follow_up ? "ya" : "tidak"};
        cells.push_back(result.needs_follow_up ? date : "");
        cells.push_back(addressee.empty() ? "" : "35.09.31." + addressee);
        cells.push_back(result.due_date ? result.due_date->format_iso() : "");
        cells.push_back("Kasi Pemerintahan");
        if (follow_up == nullptr) {
            cells.resize(columns.size());
            return office_file::format_csv_line(cells);
        }
        cells.emplace_back(status_key(follow_up->status));
        cells.push_back(follow_up->date.format_iso());
        std::string names;
        for (int at = 0; at < follow_up->files; ++at) {
            const std::string name = "bukti-" + std::to_string(files_.size() + 1) + ".txt";
            files_[name] = "isi " + name;
            names += (names.empty() ? "" : "; ") + name;
        }
        cells.push_back(names);
        cells.push_back(follow_up->status == FollowUpStatus::not_feasible ? "Di luar kewenangan" : "");
        cells.push_back("Siti Aminah");
        cells.push_back(follow_up->verdict ? "Dewi Lestari" : "");
        cells.push_back(follow_up->verified ? follow_up->verified->format_iso() : "");
        cells.push_back(follow_up->verdict ? std::string(verdict_key(*follow_up->verdict)) : "");
        cells.push_back("");
        return office_file::format_csv_line(cells);
    }

    std::string csv_of(const std::vector<CaseResult>& results) {
        std::string csv = office_file::format_csv_line(columns);
        for (const CaseResult& result : results) {
            if (!result.needs_follow_up) csv += line_of(result, "", nullptr);
            for (const std::string& addressee : result.addressees) {
                bool any = false;
                for (const CaseFollowUp& follow_up : result.follow_ups) {
                    if (follow_up.addressee != addressee) continue;
                    csv += line_of(result, addressee, &follow_up);
                    any = true;
                }
                if (!any) csv += line_of(result, addressee, nullptr);
            }
        }
        return csv;
    }

    void expect_number(const std::string& name, std::int64_t number, const Expectation& expected) {
        static const std::map<std::string, std::string> measures = {
            {"hasil", "koordinasi.hasil"},
            {"terbit", "rekomendasi.terbit"},
            {"terbit_tanpa", "rekomendasi.terbit"},
            {"ditindaklanjuti", "rekomendasi.ditindaklanjuti"},
            {"menanggapi", "rekomendasi.ditindaklanjuti"},
            {"tidak_dapat", "rekomendasi.tidak_dapat"},
            {"terlambat", "rekomendasi.terlambat"},
            {"bawaan_terbit", "rekomendasi.bawaan_terbit"},
            {"bawaan_ditindaklanjuti", "rekomendasi.bawaan_ditindaklanjuti"}};
        std::vector<MeasureArgument> arguments;
        if (!expected.field.empty()) arguments.push_back({"bidang", {expected.field}});
        if (name == "terbit_tanpa") arguments.push_back({"tanpa", {"tidak_dapat"}});
        if (name == "menanggapi") arguments.push_back({"termasuk", {"dalam_proses"}});
        if (!measures.contains(name)) return expect_partial(name, number, expected, arguments);
        const MeasureRequest asked = request(measures.at(name), expected.until, arguments);
        EXPECT_EQ(amount(asked), number) << name;
        // What is shown row by row is what was counted.
        std::int64_t above = 0;
        for (const MeasureRow& row : rows(asked)) above += row.counted_above ? 1 : 0;
        EXPECT_EQ(above, number) << "rows of " << name;
    }

    // What waits for a verdict makes the value "sebagian"; other shortcomings are remarked.
    void expect_partial(const std::string& name, std::int64_t number, const Expectation& expected,
                        std::vector<MeasureArgument> arguments) {
        const MeasureValue found = value(request("rekomendasi.ditindaklanjuti", expected.until, arguments));
        static const std::map<std::string, std::string> codes = {
            {"menunggu", "coordination.awaiting_verdict"},
            {"menunggu_konfirmasi", "coordination.awaiting_confirmation"},
            {"tanpa_bukti", "coordination.lacking_evidence"},
            {"ditolak", "coordination.rejected"},
            {"belum_jatuh_tempo", "coordination.not_yet_due"}};
        EXPECT_EQ(has_code(found.notes, codes.at(name)), number > 0) << name;
        if (name == "menunggu") {
            EXPECT_EQ(found.completeness == Completeness::partial, number > 0);
        } else {
            EXPECT_EQ(found.completeness, Completeness::complete) << name;
        }
    }
};

TEST_P(CountingInRegister, GivesTheSameNumbersAsTheRule) {
    const auto results = read_results(GetParam());
    if (!results.empty()) {
        const auto report = import_file(secretary_, {csv_of(results)});
        ASSERT_TRUE(report.ok()) << report.problems().front().code;
    }
    for (const Expectation& expected : read_expectations(GetParam())) {
        SCOPED_TRACE(GetParam().where() + "\n  " + expected.line);
        for (const auto& [name, number] : expected.numbers) expect_number(name, number, expected);
        if (expected.recommendation.empty()) continue;
        bool shown = false;
        for (const MeasureRow& row : rows(request("rekomendasi.ditindaklanjuti", expected.until))) {
            for (const Note& reason : row.reasons) {
                if (reason.code != "coordination.reason_addressees") continue;
                EXPECT_EQ(reason.arguments.at(0).value + "/" + reason.arguments.at(1).value, expected.addressees);
                shown = true;
            }
        }
        EXPECT_TRUE(shown);
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, CountingInRegister,
                         testing::ValuesIn(tolok::test::read_case_file("coordination/counting.case")),
                         [](const auto& one) { return "line" + std::to_string(one.param.line); });

}  // namespace
}  // namespace tolok::coordination::test
