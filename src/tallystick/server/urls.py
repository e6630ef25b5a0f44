"""The root addresses: all of them are the pages'."""

from django.urls import include, path

urlpatterns = [path("", include("tallystick.web.urls"))]

handler400 = "tallystick.web.refusals.bad_request"
handler403 = "tallystick.web.refusals.forbidden"
handler404 = "tallystick.web.refusals.not_found"
handler500 = "tallystick.web.refusals.failed"
