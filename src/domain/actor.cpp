// The permission matrix and its one reader.
#include "domain/actor.h"

#include <algorithm>
#include <array>

namespace tolok {

namespace {

constexpr std::array roles = {Role::petugas_seksi, Role::kepala_seksi,  Role::sekretariat, Role::sekretaris_camat,
                              Role::camat,         Role::operator_desa, Role::pemantau,    Role::admin};

// Rows of the matrix: a permission, its key, and the roles that have it.
struct Line {
    Permission permission;
    std::string_view key;
    std::array<bool, roles.size()> allowed;  // in the order of `roles`
};

constexpr bool y = true;
constexpr bool n = false;
// A table to be read down its columns.
// clang-format off
constexpr std::array matrix = {
    //                                                         petugas kepala sekret sekcam camat opdesa pantau admin
    Line{Permission::set_up_office, "menyiapkan_kantor",               {n, n, y, n, n, n, n, y}},
    Line{Permission::read_evidence, "melihat_bukti",                   {y, y, y, y, y, y, y, n}},
    Line{Permission::record_survey, "mencatat_survei",                 {y, y, y, n, n, n, n, n}},
    Line{Permission::set_aside_answer, "menyisihkan_jawaban",          {n, y, y, y, n, n, n, n}},
    Line{Permission::record_coordination, "mencatat_koordinasi",       {y, y, y, n, n, n, n, n}},
    Line{Permission::verify_coordination, "memverifikasi_koordinasi",  {n, n, y, y, n, n, n, n}},
    Line{Permission::record_desa_document, "mencatat_dokumen_desa",    {y, y, y, n, n, y, n, n}},
    Line{Permission::judge_desa_document, "memeriksa_dokumen_desa",    {y, y, y, y, n, n, n, n}},
    Line{Permission::record_typed_value, "mencatat_isian",             {y, y, y, n, n, n, n, n}},
    Line{Permission::verify_typed_value, "memverifikasi_isian",        {n, n, y, y, n, n, n, n}},
    Line{Permission::erase_content, "menghapus_isi",                   {n, n, y, y, y, n, n, n}},
    Line{Permission::maintain_database, "merawat_basis_data",          {n, n, y, n, n, n, n, y}},
    Line{Permission::manage_accounts, "mengelola_akun",                {n, n, n, n, n, n, n, y}},
};
// clang-format on

const Line& line_of(Permission permission) {
    const auto found =
        std::find_if(matrix.begin(), matrix.end(), [&](const Line& l) { return l.permission == permission; });
    require(found != matrix.end(), "every permission has its line in the matrix");
    return *found;
}

// A kabupaten's grant reaches the offices whose codes begin with its own.
bool reaches(const Grant& grant, const Target& target) {
    const bool office = target.office == grant.office || target.office.starts_with(grant.office + ".");
    const bool section = grant.section.empty() || target.section.empty() || grant.section == target.section;
    const bool desa = grant.desa.empty() || grant.desa == target.desa;
    return office && section && desa;
}

}  // namespace

std::string_view role_key(Role role) {
    static constexpr std::array<std::string_view, roles.size()> keys = {
        "petugas_seksi", "kepala_seksi",  "sekretariat", "sekretaris_camat",
        "camat",         "operator_desa", "pemantau",    "admin"};
    return keys[static_cast<std::size_t>(role)];
}

std::string_view permission_key(Permission permission) { return line_of(permission).key; }

std::span<const Role> all_roles() { return roles; }

std::span<const Permission> all_permissions() {
    static const auto permissions = [] {
        std::array<Permission, matrix.size()> all;
        std::transform(matrix.begin(), matrix.end(), all.begin(), [](const Line& line) { return line.permission; });
        return all;
    }();
    return permissions;
}

bool role_allows(Role role, Permission permission) {
    return line_of(permission).allowed[static_cast<std::size_t>(role)];
}

std::optional<Problem> check_permission(const Actor& actor, Permission permission, const Target& target) {
    for (const Grant& grant : actor.grants) {
        if (role_allows(grant.role, permission) && reaches(grant, target)) return std::nullopt;
    }
    return problem("domain.not_permitted",
                   {{"nama", actor.name}, {"hak", std::string(permission_key(permission))}, {"kantor", target.office}});
}

}  // namespace tolok
