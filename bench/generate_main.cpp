// bench_generate DATABASE [--offices=N --years=N --answers=N --recommendations=N --evidence-files=N --seed=N --year=N].
// Must not measure.
#include <cstdio>

#include "generate.h"

int main(int argc, char** argv) {
    using namespace tolok::bench;
    if (argc < 2 || argv[1][0] == '-') {
        std::fprintf(stderr,
                     "bench_generate DATABASE [--offices=N --years=N --answers=N --recommendations=N "
                     "--evidence-files=N --seed=N "
                     "--year=N]\n");
        return 2;
    }
    GeneratedDatabase database(argv[1]);
    generate(database, read_scale(argc, argv), [](int offices) { std::fprintf(stderr, "\r%d offices", offices); });
    std::fprintf(stderr, "\n");
    return 0;
}
