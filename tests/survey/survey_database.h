// An office with the editions adopted, persons who may do things, and sheets as text.
#pragma once

#include <filesystem>

#include "office_file/csv.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "support/test_database.h"
#include "survey/survey_measures.h"
#include "survey/survey_service.h"
#include "survey_fixture.h"

namespace tolok::survey {

inline const std::string sumberjambe = "35.09.31";
inline const std::string ledokombo = "35.09.30";

inline Date day_of(const std::string& iso) { return Date::parse_iso(iso).value(); }

inline RoundDraft first_half(const std::string& key = "2021-semester-1") {
    RoundDraft draft;
    draft.key = key;
    draft.title = "SKM semester I 2021";
    draft.first_day = day_of("2021-01-01");
    draft.last_day = day_of("2021-06-30");
    draft.order = "lampiran";
    return draft;
}

class SurveyDatabase {
public:
    explicit SurveyDatabase(const std::vector<std::string>& offices = {sumberjambe}) : service(*database) {
        for (const std::string& office : offices) set_up(office);
    }

    void set_up(const std::string& office) {
        std::vector<storage::Definition> editions;
        for (const EmbeddedFile& file : embedded_files()) {
            if (!file.path.starts_with("definitions/questionnaires/")) continue;
            const std::string key = std::filesystem::path(file.path).stem().string();
            editions.push_back(
                {"kuesioner", key, std::string(file.path), std::string(file.content), sha256(file.content)});
        }
        adopt(office, editions);
    }

    void adopt(const std::string& office, const std::vector<storage::Definition>& definitions) {
        const auto adopted = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
            const int added = storage::adopt_definitions(transaction, office, definitions);
            storage::AuditEntry entry;
            entry.office = office;
            entry.actor = "penyiap";
            entry.action = "office.set_up";
            transaction.commit(std::move(entry));
            return added;
        });
        ASSERT_TRUE(adopted.ok());
    }

    // A person with a role in an office; the pseudonym is the name itself, which is enough here.
    static Actor person(const std::string& name, Role role = Role::sekretariat,
                        const std::string& office = sumberjambe) {
        return {name, name, {{role, office, "", ""}}};
    }

    SheetImport sheet(const std::string& text, const std::string& round = "2021-semester-1",
                      const std::string& name = "survei.csv") const {
        SheetImport import;
        const auto table = office_file::read_csv(text, name);
        EXPECT_TRUE(table.ok()) << codes(table.problems());
        import.table = *table;
        import.file_size = static_cast<std::int64_t>(text.size());
        import.round = round;
        return import;
    }

    std::int64_t log_size(const std::string& office = sumberjambe) {
        std::int64_t size = 0;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) { size = reader.log_size(office); });
        return size;
    }

    // One measure for one office, or for several together.
    MeasureValue ask(const std::string& measure, std::vector<MeasureArgument> arguments = {}, Period until = {2021, 4},
                     std::optional<std::int64_t> known = {}, const std::vector<std::string>& offices = {sumberjambe}) {
        OfficeGroup group{"kelompok", {}};
        for (const std::string& office : offices) group.offices.push_back({office, known.value_or(log_size(office))});
        MeasureValue value;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            const std::vector<MeasureRequest> requests = {{measure, std::move(arguments), until}};
            value = make_survey_measures(reader)->values(requests, std::span(&group, 1)).at(0).at(0);
        });
        return value;
    }

    // "78.74", or the state.
    std::string ikm(std::vector<MeasureArgument> arguments = {}, Period until = {2021, 4},
                    std::optional<std::int64_t> known = {}, const std::vector<std::string>& offices = {sumberjambe}) {
        const MeasureValue value = ask("survei.ikm", std::move(arguments), until, known, offices);
        if (value.state != State::present) return std::string(state_key(value.state));
        return std::get<Number>(value.content).format_decimal(2);
    }

    test::TestDatabase database;
    SurveyService service;
    Actor secretary = person("Sekretaris");
    Actor head = person("Kepala Seksi", Role::kepala_seksi);
};

inline const std::string sheet_heading = "responden,U1,U2,U3,U4,U5,U6,U7,U8,U9\n";

// `count` respondents who all gave `answer` to everything.
inline std::string uniform_sheet(int count, int answer, const std::string& prefix = "r") {
    std::string text = sheet_heading;
    for (int at = 0; at < count; ++at) {
        text += prefix + std::to_string(at);
        for (int unsur = 0; unsur < 9; ++unsur) text += "," + std::to_string(answer);
        text += "\n";
    }
    return text;
}

// Rounds and imports of the secretary, who may do them.
class SurveyServiceFixture : public testing::Test, protected SurveyDatabase {
protected:
    void record_round(const RoundDraft& draft = first_half()) {
        const auto receipt = service.add_round(secretary, sumberjambe, draft);
        ASSERT_TRUE(receipt.ok()) << codes(receipt.problems());
    }

    ImportReceipt import(const SheetImport& wanted) {
        const auto receipt = service.import_sheet(secretary, sumberjambe, wanted);
        EXPECT_TRUE(receipt.ok()) << codes(receipt.problems());
        return receipt.ok() ? *receipt : ImportReceipt{};
    }

    std::string refused(const SheetImport& wanted) {
        return codes(service.import_sheet(secretary, sumberjambe, wanted).problems());
    }
};

}  // namespace tolok::survey
