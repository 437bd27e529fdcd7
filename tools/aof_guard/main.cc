#include <exception>
#include <iostream>

#include "tools/aof_guard/aof_guard.h"

// linli-aof-guard DIR: run before every start of Redis. Exit 0: start; 1: refused; 2: wrong usage.
int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: linli-aof-guard DIR    (the `dir` of Redis, where appendonlydir is)\n";
    return 2;
  }
  try {
    const auto outcome = linli::aof_guard::Guard(argv[1]);
    (outcome.may_start ? std::cout : std::cerr) << "linli-aof-guard: " << outcome.line << std::endl;
    return outcome.may_start ? 0 : 1;
  } catch (const std::exception& broken) {
    std::cerr << "linli-aof-guard: refused: " << broken.what() << std::endl;
    return 1;
  }
}
