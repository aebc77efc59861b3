// bench_import: a sheet of 50,000 respondents into a database, durable when the figure is taken.
// Must not measure making the sheet.
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/assembly.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"
#include "office_file/csv.h"
#include "plain_sqlite.h"
#include "survey/survey_service.h"

namespace {

using namespace tolok;
using namespace tolok::bench;

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

survey::SheetImport make_import(const std::string& bytes) {
    survey::SheetImport import;
    const auto table = office_file::read_csv(bytes, "survei.csv");
    require(table.ok(), "the sheet can be read");
    import.table = *table;
    import.file_size = static_cast<std::int64_t>(bytes.size());
    import.round = "buatan-2021";
    survey::RoundDraft round;
    round.key = import.round;
    round.title = "Jawaban buatan 2021";
    round.first_day = *Date::of(2021, 1, 1);
    round.last_day = *Date::of(2021, 12, 31);
    round.order = "lampiran";
    round.label = "data contoh";
    import.new_round = round;
    return import;
}

// From the file on disk to the answer that its rows are durable.
double import_with_tolok(const std::string& sheet) {
    const test::TestFolder folder;
    GeneratedDatabase database(folder.file("tolok.db"));
    set_up_office(database, office_code(0));
    const auto actor = app::sign_in(*database, office_code(0), "Petugas Satu");
    require(actor.ok(), "somebody imports");
    return timed([&] {
        const auto receipt =
            survey::SurveyService(*database).import_sheet(*actor, office_code(0), make_import(read_file(sheet)));
        require(receipt.ok(), "the sheet is accepted");
    })();
}

// One row of the sheet as it stands there: 12 columns, no quotes.
void bind_row(sqlite3_stmt* insert, std::string_view line) {
    for (int column = 1; column <= 12; ++column) {
        const std::size_t end = std::min(line.find(','), line.size());
        const std::string_view cell = line.substr(0, end);
        int number = 0;
        const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (cell.empty()) {
            sqlite3_bind_null(insert, column);
        } else if (read.ptr == cell.data() + cell.size()) {
            sqlite3_bind_int(insert, column, number);
        } else {
            bind_text(insert, column, cell);
        }
        line.remove_prefix(std::min(end + 1, line.size()));
    }
}

double import_plain(const std::string& sheet) {
    const test::TestFolder folder;
    PlainSqlite database(folder.file("plain.db"), PlainSqlite::Access::create);
    database.run(
        "CREATE TABLE answer (respondent INTEGER PRIMARY KEY, day TEXT, service TEXT, u1 INTEGER, u2 INTEGER, u3 "
        "INTEGER, "
        "u4 INTEGER, u5 INTEGER, u6 INTEGER, u7 INTEGER, u8 INTEGER, u9 INTEGER)");
    sqlite3_stmt* insert =
        database.prepare("INSERT INTO answer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    return timed([&] {
        const std::string bytes = read_file(sheet);
        database.run("BEGIN IMMEDIATE");
        std::string_view rest = bytes;
        rest.remove_prefix(rest.find('\n') + 1);
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            bind_row(insert, rest.substr(0, end));
            database.step(insert);
            rest.remove_prefix(end + 1);
        }
        database.run("COMMIT");
    })();
}

}  // namespace

int main(int argc, char** argv) {
    Amounts amounts;
    amounts.answers = static_cast<int>(number_argument(argc, argv, "answers", 50'000));
    const test::TestFolder folder;
    const std::string sheet = folder.file("survei.csv");
    std::ofstream(sheet, std::ios::binary) << make_survey_sheet(1, amounts);
    const std::string rows = std::to_string(amounts.answers) + " survey rows";
    compare({"import of " + rows + ", durable",
             TimeUnit::milliseconds,
             1000,
             [&] { return import_with_tolok(sheet); },
             {"INSERT of 12 columns, one transaction, synchronous=FULL", [&] { return import_plain(sheet); }},
             9});
    const std::string bytes = read_file(sheet);
    compare({"reading the CSV of " + rows + " into cells",
             TimeUnit::milliseconds,
             {},
             timed([&] { require(office_file::read_csv(bytes, "survei.csv").ok(), "the sheet can be read"); }),
             {"splitting at commas and line ends", timed([&] {
                  std::size_t cells = 0;
                  for (const char c : bytes) cells += c == ',' || c == '\n' ? 1 : 0;
                  require(cells > bytes.size() / 100, "there are cells");
              })},
             21});
    return 0;
}
