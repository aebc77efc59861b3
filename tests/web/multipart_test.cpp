// Multipart forms however they are cut into pieces, and those that are none.
#include "web/multipart.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/failure.h"

namespace tolok::web {
namespace {

const std::string folder = std::filesystem::temp_directory_path();

std::string part(const std::string& disposition, const std::string& content, const std::string& more = "") {
    return "--batas\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

std::string content_of(const UploadedFile& file) {
    std::ifstream stream(file.path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::optional<Status> feed(MultipartReader& reader, const std::string& body, std::size_t step) {
    for (std::size_t at = 0; at < body.size(); at += step) {
        if (const auto status = reader.add(std::string_view(body).substr(at, step))) return status;
    }
    return reader.finish();
}

TEST(Multipart, IsReadTheSameHoweverItArrives) {
    const std::string bytes = std::string("\0\xFF\r\n--bata\r\n--", 14) + std::string(5000, 'z') + "\r\n";
    const std::string body =
        "preamble\r\n" + part("name=\"nama\"", "Siti \xF0\x9F\x98\x80\r\nBaris dua") + part("name=\"kosong\"", "") +
        part("name=\"foto\"; filename=\"C:\\x\\rapat.jpg\"", bytes, "Content-Type: image/jpeg\r\n") +
        part("name=\"lain\"; filename=\"\"", "", "Content-Type: application/octet-stream\r\n") +
        part("name=\"hampa\"; filename=\"hampa.txt\"", "") + "--batas--\r\nepilogue";
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{64}, body.size()}) {
        MultipartReader reader("batas", folder, Files::keep);
        ASSERT_EQ(feed(reader, body, step), std::nullopt) << step;
        EXPECT_EQ(reader.fields, (Fields{{"nama", "Siti \xF0\x9F\x98\x80\nBaris dua"}, {"kosong", ""}})) << step;
        ASSERT_EQ(reader.files.size(), 2U) << step;
        EXPECT_EQ(reader.files[0].field, "foto");
        EXPECT_EQ(reader.files[0].name, "rapat.jpg");
        EXPECT_EQ(reader.files[0].claimed_type, "image/jpeg");
        EXPECT_EQ(reader.files[0].size, bytes.size());
        EXPECT_EQ(reader.files[0].digest, sha256(bytes));
        EXPECT_EQ(content_of(reader.files[0]), bytes);
        EXPECT_EQ(content_of(reader.files[0]), bytes) << "it can be opened twice";
        EXPECT_EQ(reader.files[1].name, "hampa.txt");
        EXPECT_EQ(reader.files[1].size, 0U);
    }
}

TEST(Multipart, LeavesNoNameOnDisk) {
    const std::filesystem::path own = std::filesystem::path(folder) / "tolok-multipart-test";
    std::filesystem::create_directory(own);
    {
        MultipartReader reader("batas", own, Files::keep);
        ASSERT_EQ(reader.add(part("name=\"a\"; filename=\"a\"", std::string(100'000, 'a'))), std::nullopt);
        EXPECT_TRUE(std::filesystem::is_empty(own)) << "not even while it arrives";
    }
    std::filesystem::remove(own);
    MultipartReader nowhere("batas", own, Files::keep);
    EXPECT_THROW(nowhere.add(part("name=\"a\"; filename=\"a\"", std::string(100'000, 'a'))), FileFailure);
}

TEST(Multipart, FilesOfSomebodyWhoMayNotAreDropped) {
    MultipartReader reader("batas", "/nowhere", Files::drop);
    const std::string body = part("name=\"a\"; filename=\"a\"", "isi") + part("name=\"nama\"", "Siti") + "--batas--";
    EXPECT_EQ(feed(reader, body, 5), std::nullopt);
    EXPECT_TRUE(reader.files.empty());
    EXPECT_EQ(reader.fields, (Fields{{"nama", "Siti"}}));
}

TEST(Multipart, RefusesWhatIsBroken) {
    const std::string whole = part("name=\"a\"", "1");
    for (const std::string& broken :
         {std::string(), whole, whole + "--batas", whole + "--batasX--", std::string("tanpa batas"),
          std::string("--batas\r\n\r\nisi\r\n--batas--"), part("filename=\"x\"", "1") + "--batas--",
          std::string("--batas\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--batas--"),
          part("name=\"a\"", "\xFF\xFE") + "--batas--", part("name=\"a\"", std::string("\0", 1)) + "--batas--",
          part("name=\"a\"", "1", "X: " + std::string(5000, 'x') + "\r\n") + "--batas--",
          std::string(5000, 'p') + whole + "--batas--"}) {
        MultipartReader reader("batas", folder, Files::keep);
        EXPECT_EQ(feed(reader, broken, 11), Status::bad_request) << broken.substr(0, 60);
    }
}

TEST(Multipart, HasLimits) {
    const auto refused = [](const std::string& body, MultipartLimits limits) {
        MultipartReader reader("batas", folder, Files::keep, limits);
        return feed(reader, body + "--batas--", 100) == Status::payload_too_large;
    };
    MultipartLimits limits{.parts = 3, .files = 1, .part_header = 4096, .text = 10};
    const std::string text = part("name=\"a\"", "1234");
    const std::string file = part("name=\"f\"; filename=\"f\"", "1234567890123");
    EXPECT_FALSE(refused(text + text + file, limits));
    EXPECT_TRUE(refused(text + text + text, limits));
    EXPECT_TRUE(refused(file + file, limits));
    EXPECT_TRUE(refused(part("name=\"a\"", "") + part("name=\"a\"", "") + part("name=\"a\"", "") + text, limits));
}

TEST(Multipart, BoundaryIsReadFromItsHeader) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundaryx"), "----WebKitFormBoundaryx");
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a:b\""), "a:b");
    EXPECT_EQ(multipart_boundary("multipart/form-data"), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary="), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a b\""), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')), std::nullopt);
}

}  // namespace
}  // namespace tolok::web
