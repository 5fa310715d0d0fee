#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace fuzz {

/** Ends the program, so that the fuzzer keeps the input, when a law does not hold; `p_law` is a sentence. */
inline void require(bool p_holds, std::string_view p_law) {
	if (!p_holds) {
		std::cerr << "does not hold: " << p_law << "\n";
		std::abort();
	}
}

} // namespace fuzz
