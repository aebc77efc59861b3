// Any bytes as a register, a definition or a calendar of village documents. What was planned and recorded is planned
// again as known: the same file twice adds nothing.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "desa_document/explanation.h"
#include "desa_document/import_plan.h"
#include "domain/period.h"

using namespace tolok;
using namespace tolok::desa_document;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

constexpr const char* definition = R"(
kunci = "spj"
nama = "SPJ"
berlaku_mulai = 2019-01-01
[[tahap]]
kunci = "lpj"
nama = "LPJ"
tahun_anggaran = -1
dinilai = "penyerahan"
dievaluasi_oleh = "camat"
hari_perbaikan = 5
jenis_hari_perbaikan = "kerja"
batas_waktu = { jenis = "tanggal", tanggal = "31-03" }
[[tahap]]
kunci = "perdes"
nama = "Perdes"
tahun_anggaran = 0
dinilai = "penetapan"
dievaluasi_oleh = "kabupaten"
hari_evaluasi = 5
hari_perbaikan = 5
jenis_hari_perbaikan = "kalender"
batas_waktu = { jenis = "hari_kerja", jumlah = 3, setelah = "kesepakatan_bpd" }
[[butir]]
nomor = 1
kunci = "lengkap"
teks = "Lengkap"
)";

const OfficeRules& rules() {
    static const OfficeRules all = [] {
        OfficeRules made;
        made.office = parse_office(
                          "kode = \"35.09.31\"\nnama = \"K\"\nkabupaten = \"J\"\nzona = \"WIB\"\n"
                          "[[desa]]\nkode = \"35.09.31.2001\"\nnama = \"Plerean\"\n"
                          "[[desa]]\nkode = \"35.09.31.2002\"\nnama = \"Cumedak\"\n",
                          "kantor")
                          .value();
        made.documents.push_back(parse_document_definition(definition, "spj").value());
        return made;
    }();
    return all;
}

ImportPlan plan(const office_file::Sheet& sheet, const Register& recorded) {
    static const Date today = Date::parse_iso("2030-01-01").value();
    return plan_import(sheet, rules(), recorded, {"siti", "budi"}, Differences::refuse, today);
}

void check_verdicts(const Register& recorded) {
    for (int year : {2020, 2021, 2022}) {
        const auto obligations = list_judged(rules().documents, {}, year);
        for (const Village* desa : rules().list_desa()) {
            const std::vector<Aspect> aspects = {Aspect::handed_in, Aspect::on_time, Aspect::right};
            const DesaVerdict verdict =
                judge_desa(desa->code.text(), obligations, recorded, rules().calendar, Period{year, 4}.last_day());
            demand(explain_desa(verdict, aspects).size() >= aspects.size());
            static_cast<void>(explain_missing({desa->name, &verdict}, aspects));
        }
    }
}

void check_register(std::string_view bytes) {
    const auto table = office_file::read_csv(bytes, "register.csv");
    if (!table.ok()) return;
    const auto sheet = office_file::read_sheet(*table, desa_document_columns());
    const ImportPlan first = plan(sheet, {});
    for (const Problem& found : first.problems) {
        demand(found.place.line > 0);
        for (const Argument& argument : found.arguments) demand(is_utf8(argument.value));
    }
    if (!first.problems.empty()) return;
    Register recorded;
    for (const PlannedLine& line : first.lines) {
        Event event = line.event;
        event.id = "baris-" + std::to_string(recorded.size()) + "-" + std::to_string(recorded[event.key].size());
        recorded[event.key].push_back(std::move(event));
    }
    const ImportPlan second = plan(sheet, recorded);
    demand(second.problems.empty() && second.count(Novelty::fresh) == 0);
    check_verdicts(recorded);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == 'd')
        static_cast<void>(parse_document_definition(bytes, "berkas.toml"));
    else if (data[0] == 'k')
        static_cast<void>(parse_calendar(bytes, "berkas.toml"));
    else
        check_register(bytes);
    return 0;
}
