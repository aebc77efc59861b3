// Periods, place codes and the permission matrix.
#include "domain/period.h"

#include <gtest/gtest.h>

#include "domain/actor.h"
#include "domain/place_code.h"

namespace tolok {
namespace {

TEST(Period, EndsOnTheLastDayOfItsQuarter) {
    EXPECT_EQ((Period{2021, 1}.last_day().format_iso()), "2021-03-31");
    EXPECT_EQ((Period{2021, 2}.last_day().format_iso()), "2021-06-30");
    EXPECT_EQ((Period{2021, 3}.last_day().format_iso()), "2021-09-30");
    EXPECT_EQ((Period{2021, 4}.last_day().format_iso()), "2021-12-31");
    EXPECT_EQ((Period{2021, 3}.first_day().format_iso()), "2021-01-01");
    EXPECT_EQ((Period{2021, 3}.format()), "s.d. triwulan III 2021");
}

TEST(Period, RefusesYearsAndQuartersThatDoNotExist) {
    EXPECT_TRUE(check_period(2021, 4).ok());
    EXPECT_EQ(check_period(2021, 5).problems()[0].code, "domain.quarter_out_of_range");
    EXPECT_EQ(check_period(2021, 0).problems()[0].code, "domain.quarter_out_of_range");
    EXPECT_EQ(check_period(21, 9).problems().size(), 2U);
    EXPECT_FALSE(check_period(INT64_MAX, INT64_MIN).ok());
}

TEST(PlaceCode, KnowsItsLevelKindAndParent) {
    const auto desa = PlaceCode::parse("35.09.31.2006");
    ASSERT_TRUE(desa.ok());
    EXPECT_EQ(desa->level(), PlaceLevel::village);
    EXPECT_EQ(desa->village_kind(), VillageKind::desa);
    EXPECT_EQ(desa->parent().text(), "35.09.31");
    EXPECT_EQ(desa->parent().parent().parent().level(), PlaceLevel::province);
    EXPECT_EQ(PlaceCode::parse("35.09.19.1001")->village_kind(), VillageKind::kelurahan);
    EXPECT_EQ(PlaceCode::parse("91.01.01.3001")->village_kind(), VillageKind::desa_adat);
}

TEST(PlaceCode, RefusesOtherForms) {
    for (const char* text :
         {"", "35.9.31", "3509260", "35.09.31.20", "35.09.31.2006.1", "35.09.31.4001", "a5", "35."}) {
        EXPECT_FALSE(PlaceCode::parse(text).ok()) << text;
    }
}

TEST(Permission, ReachesOnlyTheGrantedOfficeSectionAndDesa) {
    const Actor officer{"p1", "Petugas", {{Role::petugas_seksi, "35.09.31", "pemerintahan", ""}}};
    EXPECT_FALSE(check_permission(officer, Permission::record_coordination, {"35.09.31", "pemerintahan", ""}));
    EXPECT_TRUE(check_permission(officer, Permission::record_coordination, {"35.09.31", "trantibum", ""}));
    EXPECT_TRUE(check_permission(officer, Permission::record_coordination, {"35.09.30", "pemerintahan", ""}));
    EXPECT_TRUE(check_permission(officer, Permission::verify_coordination, {"35.09.31", "pemerintahan", ""}));

    const Actor village{"p2", "Operator", {{Role::operator_desa, "35.09.31", "", "35.09.31.2001"}}};
    EXPECT_FALSE(check_permission(village, Permission::record_desa_document, {"35.09.31", "", "35.09.31.2001"}));
    EXPECT_TRUE(check_permission(village, Permission::record_desa_document, {"35.09.31", "", "35.09.31.2002"}));
    EXPECT_TRUE(check_permission(village, Permission::record_desa_document, {"35.09.31", "", ""}));
}

TEST(Permission, AKabupatenObserverReadsEveryOfficeBelowIt) {
    const Actor observer{"p3", "Pemantau", {{Role::pemantau, "35.09", "", ""}}};
    EXPECT_FALSE(check_permission(observer, Permission::read_evidence, {"35.09.31", "", ""}));
    EXPECT_TRUE(check_permission(observer, Permission::read_evidence, {"35.10.01", "", ""}));
    EXPECT_TRUE(check_permission(observer, Permission::record_survey, {"35.09.31", "", ""}));
}

TEST(Permission, AccountsAreManagedByAdminsOfTheOfficeOrAboveItOnly) {
    for (const Role role : all_roles())
        EXPECT_EQ(role_allows(role, Permission::manage_accounts), role == Role::admin) << role_key(role);
    const Actor office{"p4", "Admin", {{Role::admin, "35.09.31", "", ""}}};
    const Actor kabupaten{"p5", "Admin", {{Role::admin, "35.09", "", ""}}};
    EXPECT_FALSE(check_permission(office, Permission::manage_accounts, {"35.09.31", "", ""}));
    EXPECT_TRUE(check_permission(office, Permission::manage_accounts, {"35.09.30", "", ""}));
    EXPECT_TRUE(check_permission(office, Permission::manage_accounts, {"35.09", "", ""}));
    EXPECT_FALSE(check_permission(kabupaten, Permission::manage_accounts, {"35.09", "", ""}));
    EXPECT_FALSE(check_permission(kabupaten, Permission::manage_accounts, {"35.09.31", "", ""}));
    EXPECT_TRUE(check_permission(kabupaten, Permission::manage_accounts, {"35.0", "", ""}));
}

TEST(Permission, TheAdministratorOfAccountsSeesNoEvidence) {
    EXPECT_FALSE(role_allows(Role::admin, Permission::read_evidence));
    EXPECT_TRUE(role_allows(Role::admin, Permission::maintain_database));
    EXPECT_EQ(all_roles().size(), 8U);
    for (const Permission permission : all_permissions()) EXPECT_FALSE(permission_key(permission).empty());
}

}  // namespace
}  // namespace tolok
