// More evidence for a follow-up that was recorded before.
#include <gtest/gtest.h>

#include "coordination/pages_fixture.h"

namespace tolok::coordination::test {
namespace {

using web::Status;

class EvidencePages : public PagesTest {};

TEST_F(EvidencePages, EvidenceIsAddedToAFollowUp) {
    enter_meeting();
    const std::string item = recommendation(1);
    const std::string address = "/koordinasi/tindak-lanjut/" + enter_follow_up(item) + "/berkas";
    EXPECT_TRUE(shows(get(officer_, address), {"7/2021", "type=\"file\""}));
    EXPECT_EQ(get(observer_, address).status, Status::not_found) << "who only reads adds nothing";
    EXPECT_EQ(get(stranger_, address).status, Status::not_found);
    const web::Response none = post(officer_, address, {});
    EXPECT_EQ(none.status, Status::unprocessable);
    EXPECT_TRUE(shows(none, {"Belum ada berkas yang dipilih."}));
    EXPECT_TRUE(hides(get(officer_, "/koordinasi/rekomendasi/" + item), {"tambahan.pdf"}));
    ASSERT_EQ(post(officer_, address, {}, {{"bukti", "tambahan.pdf", "%PDF-1.4 lagi"}}).status, Status::see_other);
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/rekomendasi/" + item), {"bukti.pdf", "tambahan.pdf"}));
    EXPECT_EQ(actions().back(), "coordination.add_follow_up_files");
}

}  // namespace
}  // namespace tolok::coordination::test
