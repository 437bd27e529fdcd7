#include "services/volunteer/volunteer_service.h"

int main(int argc, char** argv) {
  return linli::runtime::Main(argc, argv, "volunteer", linli::volunteer::MakeVolunteerService);
}
