// Photos are shrunk, turned upright and rid of what a phone writes into them; what is no photo stays as it is.
#include <fstream>
#include <sstream>

#include "storage/evidence_file.h"
#include "storage/handed_in_file.h"
#include "storage/named_evidence.h"
#include "storage/photo.h"
#include "storage/storage_fixture.h"
#include "support/photo.h"

namespace tolok::storage {
namespace {

using namespace std::string_literals;
using test::Colour;
using test::make_photo;
using test::make_photo_with_place;
using test::Photo;
using test::read_photo;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::array upright = {Colour::red, Colour::green, Colour::blue, Colour::white};

// The photo to keep; "" where the file stays as it is.
std::string shrunk(const std::string& bytes) {
    const auto photo = shrink_photo("foto.jpg", bytes);
    EXPECT_TRUE(photo.ok());
    return photo.ok() ? photo->value_or("") : "";
}

// EXIF 2.3: which side of the picture the first row and the first column of the stored pixels are.
struct Held {
    char row;  // t op, b ottom, l eft, r ight
    char column;
};
constexpr std::array<Held, 8> held = {Held{'t', 'l'}, {'t', 'r'}, {'b', 'r'}, {'b', 'l'},
                                      {'l', 't'},     {'r', 't'}, {'r', 'b'}, {'l', 'b'}};

// The pixels that a camera so held stores of an upright picture.
Photo stored_as(int orientation, int width, int height) {
    const auto opposite = [](char side) { return "btrl"["tblr"s.find(side)]; };
    const Held how = held.at(static_cast<std::size_t>(orientation - 1));
    Photo photo{orientation >= 5 ? height : width, orientation >= 5 ? width : height, {}};
    for (std::size_t corner = 0; corner < 4; ++corner) {
        const char row = corner < 2 ? how.row : opposite(how.row);
        const char column = corner % 2 == 0 ? how.column : opposite(how.column);
        const bool bottom = row == 'b' || column == 'b';
        const bool right = row == 'r' || column == 'r';
        photo.corners.at(corner) = upright.at((bottom ? 2U : 0U) + (right ? 1U : 0U));
    }
    return photo;
}

TEST(Photos, ALargeOneFitsAndIsSmaller) {
    const std::string original = make_photo_with_place({4000, 3000, upright});
    const std::string kept = shrunk(original);
    const Photo photo = read_photo(kept);
    EXPECT_EQ(photo.width, 2000);
    EXPECT_EQ(photo.height, 1500);
    EXPECT_EQ(photo.corners, upright);
    EXPECT_LT(kept.size(), original.size());
    EXPECT_THAT(kept, Not(HasSubstr(test::secret_place)));
    EXPECT_EQ(shrunk(original), kept) << "the same photo gives the same bytes";
}

TEST(Photos, EveryWayOfHoldingTheCameraEndsUpright) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const Photo small = read_photo(shrunk(make_photo(stored_as(orientation, 300, 200), orientation)));
        EXPECT_EQ(std::pair(small.width, small.height), std::pair(300, 200)) << orientation;
        EXPECT_EQ(small.corners, upright) << orientation;
    }
    const Photo large = read_photo(shrunk(make_photo(stored_as(6, 3000, 4000), 6)));
    EXPECT_EQ(std::pair(large.width, large.height), std::pair(1500, 2000));
    EXPECT_EQ(large.corners, upright);
}

TEST(Photos, ASmallOneLosesItsPlaceAndNothingElse) {
    const std::string plain = make_photo({400, 300, upright});
    EXPECT_EQ(shrunk(plain), "") << "nothing is written into it: kept as it is";
    const std::string original = make_photo_with_place({400, 300, upright});
    ASSERT_THAT(original, HasSubstr(test::secret_place));
    const std::string kept = shrunk(original);
    EXPECT_THAT(kept, Not(HasSubstr(test::secret_place)));
    EXPECT_THAT(kept, Not(HasSubstr("Exif")));
    EXPECT_EQ(shrunk(plain.substr(0, 2) + "\xFF\xFE\x00\x08"s + "Budi\0\0"s + plain.substr(2)).find("Budi"),
              std::string::npos)
        << "a comment is as good as a place";
    const std::string film = shrunk(plain + "....ftypmp42" + test::secret_place);
    EXPECT_EQ(read_photo(film).corners, upright) << "a film behind the picture goes";
    EXPECT_THAT(film, Not(HasSubstr(test::secret_place)));
    EXPECT_EQ(read_photo(kept).width, 400);
}

TEST(Photos, WhatCannotBeDecodedStaysAsItIs) {
    for (const std::string& bytes : {"\xFF\xD8\xFF\xE0 bukan foto"s, "\xFF\xD8\xFF"s, "\xFF\xD8\xFF\xE1\x00"s})
        EXPECT_EQ(shrunk(bytes), "");
}

TEST(Photos, OneThatBreaksOffIsTakenAsFarAsItGoes) {
    const std::string whole = make_photo({4000, 3000, upright}, 1);
    const Photo photo = read_photo(shrunk(whole.substr(0, whole.size() / 2)));
    EXPECT_EQ(photo.width, 2000);
    EXPECT_EQ(photo.corners[0], Colour::red);
}

// TurboJPEG leaves its buffer unwritten at an error, and calls it a warning when a warning came before.
TEST(Photos, AFlawedOneGivesWayOnlyToAPhoto) {
    std::ifstream file(std::string(TOLOK_SOURCE_FOLDER) + "/tests/fuzz/seeds/photo/flawed.jpg", std::ios::binary);
    const std::string flawed{std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(flawed.empty());
    const std::string kept = shrunk(flawed);
    EXPECT_TRUE(kept.empty() || kept.starts_with("\xFF\xD8\xFF"));
    const std::string whole = make_photo_with_place({400, 300, upright});
    int replaced = 0;
    for (std::size_t size = 3; size < whole.size(); size += 97) {
        const std::string photo = shrunk(whole.substr(0, size));
        if (photo.empty()) continue;
        ++replaced;
        EXPECT_TRUE(photo.starts_with("\xFF\xD8\xFF")) << size;
        EXPECT_THAT(photo, Not(HasSubstr(test::secret_place))) << size;
    }
    EXPECT_GT(replaced, 10);
}

TEST(Photos, OneThatClaimsMoreThanAMachineHoldsIsRefusedUnopened) {
    const std::string small = make_photo({400, 300, upright});
    for (const auto& [width, height] : {std::pair(60000, 60000), std::pair(8001, 8000), std::pair(16385, 16)}) {
        const auto refused = shrink_photo("bom.jpg", test::claiming_size(small, width, height));
        EXPECT_THAT(codes(refused.problems()), ElementsAre("storage.photo_too_large")) << width;
        expect_sentences(refused.problems());
    }
    const Photo panorama = read_photo(shrunk(make_photo({16384, 64, upright})));
    EXPECT_EQ(std::pair(panorama.width, panorama.height), std::pair(2048, 8));
}

class HandedIn : public StorageTest {
protected:
    HandedIn() {
        close();
        open(all_storage_files());
    }
    Checked<EvidenceReference> hand_in(const std::string& name, const std::string& bytes) {
        std::istringstream stream(bytes);
        return keep_handed_in_file(*database, office, "penguji", name, stream);
    }
    std::vector<EvidenceOriginal> originals(const Digest& digest) {
        std::vector<EvidenceOriginal> found;
        database->read(storage::Reach::everything(),
                       [&](Reader& reader) { found = list_originals(reader, office, digest); });
        return found;
    }
};

TEST_F(HandedIn, APhotoIsKeptSmallAndItsOriginalIsNoted) {
    const std::string original = make_photo_with_place({3000, 2000, upright});
    const auto kept = hand_in("rapat.jpg", original);
    ASSERT_TRUE(kept.ok());
    EXPECT_NE(kept->digest, sha256(original));
    EXPECT_LT(kept->size, static_cast<std::int64_t>(original.size()));
    EXPECT_EQ(kept->file_name, "rapat.jpg");
    const auto noted = originals(kept->digest);
    ASSERT_EQ(noted.size(), 1U);
    EXPECT_EQ(noted[0].digest, sha256(original));
    EXPECT_EQ(noted[0].size, static_cast<std::int64_t>(original.size()));
    const std::int64_t size = log_size();
    EXPECT_EQ(hand_in("lagi.jpg", original)->digest, kept->digest);
    EXPECT_EQ(log_size(), size) << "a second time adds nothing";
    // Sent through a messenger, which wrote other things into it: the same picture.
    EXPECT_EQ(hand_in("kiriman.jpg", make_photo({3000, 2000, upright}, 1))->digest, kept->digest);
    EXPECT_EQ(originals(kept->digest).size(), 2U);
    EXPECT_EQ(log_size(), size + 1);
    EXPECT_THAT(findings(), testing::IsEmpty());
}

TEST_F(HandedIn, WhatIsNoPhotoIsKeptAsItIsOrRefused) {
    const auto report = hand_in("laporan.pdf", "%PDF-1.4 laporan");
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->digest, sha256("%PDF-1.4 laporan"));
    EXPECT_TRUE(originals(report->digest).empty());
    const std::string plain = make_photo({400, 300, upright});
    EXPECT_EQ(hand_in("kecil.jpg", plain)->digest, sha256(plain));
    const std::int64_t size = log_size();
    EXPECT_THAT(codes(hand_in("laporan.pdf", "MZ\x90 program").problems()),
                ElementsAre("storage.evidence_type_unknown"));
    EXPECT_THAT(codes(hand_in("kosong.jpg", "").problems()), ElementsAre("storage.evidence_empty"));
    EXPECT_THAT(codes(hand_in("bom.jpg", test::claiming_size(plain, 60000, 60000)).problems()),
                ElementsAre("storage.photo_too_large"));
    EXPECT_THAT(codes(hand_in("besar.pdf", "%PDF-1.4" + std::string(evidence_limit, 'x')).problems()),
                ElementsAre("storage.evidence_too_large"));
    EXPECT_EQ(log_size(), size);
}

}  // namespace
}  // namespace tolok::storage
