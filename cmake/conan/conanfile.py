"""conan create cmake/conan: packs this checkout. A consumer writes find_package(emf CONFIG), as for any other install."""
import re
from pathlib import Path

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy


class EmfConan(ConanFile):
    name = "emf-cpp"
    description = "CloudWatch Embedded Metric Format client"
    license = "Apache-2.0"
    topics = ("metrics", "cloudwatch", "emf", "aws-lambda")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False], "reader": [True, False]}  # reader: and the test kit
    default_options = {"shared": False, "fPIC": True, "reader": True, "fmt/*:header_only": True}
    implements = ["auto_shared_fpic"]

    @property
    def _checkout(self):
        return Path(self.recipe_folder).parents[1]

    def set_version(self):
        self.version = re.search(r"project\(emf VERSION ([\d.]+)", (self._checkout / "CMakeLists.txt").read_text())[1]

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*"):
            copy(self, pattern, self._checkout, self.export_sources_folder)

    def layout(self):
        cmake_layout(self)

    def validate(self):
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("emf-cpp runs on Linux only")
        check_min_cppstd(self, 17)

    def requirements(self):
        # Headers that only our own sources include: no consumer sees them.
        self.requires("fmt/[>=9 <13]", visible=False)
        if self.options.reader:
            self.requires("nlohmann_json/[>=3.11 <4]", visible=False)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["EMF_BUILD_READER"] = bool(self.options.reader)
        toolchain.cache_variables["FETCHCONTENT_FULLY_DISCONNECTED"] = True
        for developers_own in ("EMF_BUILD_TESTS", "EMF_BUILD_EXAMPLES", "EMF_BUILD_CLI"):
            toolchain.cache_variables[developers_own] = False
        toolchain.generate()
        dependencies = CMakeDeps(self)
        dependencies.set_property("fmt", "cmake_config_version_compat", "AnyNewerVersion")  # a range over majors is asked for
        dependencies.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, Path(self.package_folder) / "licenses")

    def package_info(self):
        # CMake reads the installed emf-config.cmake; the rest is for other build systems.
        self.cpp_info.set_property("cmake_find_mode", "none")
        core = self.cpp_info.components["emf"]
        core.builddirs = ["lib/cmake/emf"]
        core.set_property("pkg_config_name", "emf-cpp")
        core.libs = ["emf-cpp"]
        core.system_libs = ["pthread"]
        if not self.options.shared:
            core.defines = ["EMF_STATIC_DEFINE"]
        if self.options.reader:
            self.cpp_info.components["reader"].libs = ["emf-cpp-reader"]
            self.cpp_info.components["reader"].requires = ["emf"]
            self.cpp_info.components["testing"].libs = ["emf-cpp-testing"]
            self.cpp_info.components["testing"].requires = ["reader"]
